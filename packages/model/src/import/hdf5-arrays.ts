import { type Hdf5, type Hdf5File, loadHdf5 } from '../formats/keras/libraries.ts';
import { shown } from './refuse.ts';

/** An array that an HDF5 file has to hold: plain, float32. */
export interface WantedArray {
  /** `layers/dense/vars/0` */
  readonly path: string;
  readonly shape: readonly number[];
  readonly size: number;
  /** What it is, for messages. */
  readonly name: string;
}

/** The arrays, or why not. Plain data: it crosses to another thread. */
export type Answer =
  | { readonly values: readonly Float32Array[] }
  | { readonly what: string; readonly expected?: string };

// A damaged file may stay open inside the library: no two share a name.
let reads = 0;

/** Reads arrays of an HDF5 file; types and shapes are judged before. Never throws for what the file holds. */
export async function arraysOf(bytes: Uint8Array, wanted: readonly WantedArray[]): Promise<Answer> {
  const name = `read-${reads++}.h5`;
  let file: Hdf5File | undefined;
  try {
    const hdf5 = await loadHdf5();
    hdf5.memory.writeFile(name, bytes, { canOwn: true });
    file = new hdf5.File(name, 'r');
    const values: Float32Array[] = [];
    for (const array of wanted) {
      const fault = faultOf(hdf5.module, file.file_id, array);
      if (fault) return fault;
      const value = file.get(array.path)?.value;
      if (!ArrayBuffer.isView(value) || value.byteLength !== array.size * 4)
        return { what: `${array.path} cannot be read` };
      values.push(Float32Array.from(value as Float32Array));
    }
    return { values };
  } catch {
    // The library says why in its own words, a page of them, or its memory is broken.
    return { what: 'is no HDF5 file, or a damaged one' };
  } finally {
    close(file);
  }
}

function faultOf(
  module: Hdf5['module'],
  id: bigint,
  { path, name, shape }: WantedArray,
): Exclude<Answer, { values: unknown }> | undefined {
  const steps = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  for (const step of steps) {
    const type = module.get_type(id, step);
    if (type === -1) return { what: `lacks ${path}, the weight ${shown(name)}` };
    const isLink = module.get_symbolic_link(id, step) !== null || 'filename' in module.get_external_link(id, step);
    const wantedType = step === path ? module.H5G_DATASET : module.H5G_GROUP;
    if (isLink || type !== wantedType)
      return { what: `${step} is a link or something else`, expected: 'a group or an array' };
  }
  const {
    type,
    size,
    littleEndian,
    chunks,
    virtual_sources: sources,
    shape: found,
  } = module.get_dataset_metadata(id, path);
  if (type !== 1 || size !== 4 || !littleEndian) return { what: `${path} is not of type float32` };
  if (chunks !== null || sources !== undefined || module.get_dataset_filters(id, path).length > 0) {
    return { what: `${path} is in pieces, compressed or elsewhere`, expected: 'one plain array' };
  }
  if (found?.length !== shape.length || found.some((axis, index) => axis !== shape[index])) {
    return { what: `${path} has shape ${shown(found)}`, expected: `shape ${shown(shape)}, of ${shown(name)}` };
  }
  return undefined;
}

function close(file: Hdf5File | undefined): void {
  try {
    file?.close();
  } catch {
    // It was damaged, and that has been told.
  }
}
