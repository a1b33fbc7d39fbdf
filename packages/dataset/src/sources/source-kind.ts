import type { DatasetInfo, Kind, KnownImages, LabelledImages, Violation } from '@hello-nn/core';

/** What is known about a source without reading its data; a missing key is only known once it is read. */
export interface SourceDescription {
  readonly classes?: number;
  /** In label order. */
  readonly classNames?: readonly string[];
  readonly rows?: SourceRows;
  /** Pixels. */
  readonly height?: number;
  /** Pixels. */
  readonly width?: number;
}

/** Rows of the training and the test file. */
export interface SourceRows {
  readonly train: number;
  readonly test: number;
}

/** What a source delivers: verified bytes, not yet split. */
export interface LoadedSource {
  readonly info: DatasetInfo;
  readonly pool: LabelledImages;
  readonly test: LabelledImages;
  readonly known?: KnownImages;
  /** JSON of all that decides the pixels and labels beside `info.files`; goes into the digest. */
  readonly identity: unknown;
}

/** What reading needs beside a source's own options. */
export interface SourceOptions {
  /** Absolute; relative folders start here. */
  readonly baseDir: string;
  /** Take shared memory for the pool's images, so that another thread can read them without a copy (where it is large). */
  readonly shared: boolean;
}

/** A place images come from. */
export interface SourceKind<
  Name extends string = string,
  Config extends { readonly kind: string } = { readonly kind: string },
> extends Kind<Name> {
  describe(config: Config): SourceDescription;
  /** What the schema cannot say, by path below `dataset.source`. */
  check(config: Config): readonly Violation[];
  /** Reads and verifies. Throws `UserError('data')`. */
  load(config: Config, options: SourceOptions): Promise<LoadedSource>;
}
