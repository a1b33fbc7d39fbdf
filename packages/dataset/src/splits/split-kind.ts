import type { Kind } from '@hello-nn/core';

/** Options that every split has. */
export interface SplitSizes {
  readonly kind: string;
  /** Rows (≥ 1), or a fraction of the training file (below 1). */
  readonly validation: number;
  /** At most that many of the other rows. */
  readonly trainRows?: number;
}

/** Which rows of the training file go where; ascending, disjoint. */
export interface SplitRows {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** What a split may look at. `validation` and `train` are checked to fit: their sum is at most the number of labels. */
export interface SplitInput {
  /** `[rows]`, 0 … classes − 1. */
  readonly labels: Uint8Array;
  readonly classes: number;
  /** The experiment's seed. */
  readonly seed: number;
  /** Rows wanted. */
  readonly validation: number;
  readonly train: number;
}

/** A way to cut the training file into training and validation rows. */
export interface SplitKind<Name extends string = string, Config extends SplitSizes = SplitSizes> extends Kind<Name> {
  split(config: Config, input: SplitInput): SplitRows;
}
