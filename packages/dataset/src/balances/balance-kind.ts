import type { Kind } from '@hello-nn/core';

/** What balancing may look at. */
export interface BalanceInput {
  /** Of the training file, `[rows]`, 0 … classes − 1. */
  readonly labels: Uint8Array;
  /** The training rows, indices into `labels`; every class has one. */
  readonly train: Int32Array;
  readonly classes: number;
  /** The experiment's seed. */
  readonly seed: number;
}

export interface Balanced {
  /** The training rows, some perhaps more than once. */
  readonly train: Int32Array;
  /** `[classes]`, of mean 1 over the rows of `train`. */
  readonly classWeights?: Float32Array;
}

/** A way to make up for classes that have fewer training rows than others. */
export interface BalanceKind<
  Name extends string = string,
  Config extends { readonly kind: string } = { readonly kind: string },
> extends Kind<Name> {
  /** Whether rows stand in the result more than once: how many there are then depends on the labels. */
  readonly repeatsRows: boolean;
  balance(config: Config, input: BalanceInput): Balanced;
}
