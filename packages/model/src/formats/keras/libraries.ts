import type { unzipSync, zipSync } from 'fflate';

/**
 * The parts of h5wasm that are used: HDF5's own library as WebAssembly. Its files lie in its own memory: whatever a file
 * names, no file of the machine can be opened. Its own types want the compiler to know Emscripten.
 */
export interface Hdf5 {
  readonly File: new (name: string, mode: 'r' | 'w') => Hdf5File;
  readonly memory: {
    readFile(name: string): Uint8Array;
    writeFile(name: string, bytes: Uint8Array, options?: { canOwn: boolean }): void;
    unlink(name: string): void;
  };
  readonly module: {
    /** From here on the library throws; before, it prints a stack of its own to standard error. */
    activate_throwing_error_handler(): unknown;
    get_dataset_metadata(file: bigint, path: string): Hdf5Metadata;
    get_dataset_filters(file: bigint, path: string): readonly unknown[];
    get_symbolic_link(file: bigint, path: string): string | null;
    /** Without `filename` where it is none. */
    get_external_link(file: bigint, path: string): object;
    get_type(file: bigint, path: string): number;
    readonly H5G_GROUP: number;
    readonly H5G_DATASET: number;
  };
}

export interface Hdf5Group {
  create_group(name: string): Hdf5Group;
  create_attribute(name: string, value: string): void;
  create_dataset(dataset: { name: string; data: Float32Array; shape: number[]; dtype: string }): unknown;
  get(path: string): { readonly value: unknown } | null;
  keys(): string[];
}

export interface Hdf5File extends Hdf5Group {
  readonly file_id: bigint;
  close(): void;
}

export interface Hdf5Metadata {
  readonly shape: readonly number[] | null;
  readonly chunks: readonly number[] | null;
  /** 1 is floating point. */
  readonly type: number;
  /** Bytes of one element. */
  readonly size: number;
  readonly littleEndian: boolean;
  readonly vlen: boolean;
  readonly virtual_sources?: readonly unknown[];
}

export interface Zip {
  readonly zipSync: typeof zipSync;
  readonly unzipSync: typeof unzipSync;
}

/** Loaded when a Keras file is written or read: it takes 0.3 s. */
export async function loadHdf5(): Promise<Hdf5> {
  const { File, ready } = (await import('h5wasm')) as unknown as Pick<Hdf5, 'File'> & {
    readonly ready: Promise<unknown>;
  };
  const module = (await ready) as Hdf5['module'] & { readonly FS: Hdf5['memory'] };
  module.activate_throwing_error_handler();
  return { File, memory: module.FS, module };
}

export async function loadZip(): Promise<Zip> {
  return import('fflate');
}
