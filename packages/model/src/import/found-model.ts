import type { WantedModel } from './wanted-weights.ts';

/** The formats that are read. */
export type ModelFileFormat = 'tfjs' | 'keras';

/** What a format's reader found. */
export interface FoundModel extends WantedModel {
  readonly format: ModelFileFormat;
  /** One for each of `weights`. */
  readonly values: readonly Float32Array[];
  /** What was read. */
  readonly bytes: readonly Uint8Array[];
}
