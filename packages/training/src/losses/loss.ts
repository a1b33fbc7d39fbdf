import type { Kind, Static, TObject } from '@hello-nn/core';
import type { Loss } from '@hello-nn/engine';

/** What training makes small. */
export interface LossKind<Name extends string = string, Options extends TObject = TObject> extends Kind<Name> {
  readonly options: Options;
  /** The last layer must give probabilities (softmax). */
  readonly needsProbabilities: boolean;
  create(options: Static<Options>): Loss;
  /** The loss of an answer that gives every class the same probability. */
  ofGuessing(options: Static<Options>, classes: number): number;
  /** The same in Python: an expression that makes Keras 3's object. */
  keras(options: Static<Options>): string;
  /** The same in JavaScript: an expression for `loss` of TensorFlow.js's `model.compile`, a name or a function `(truth, said)`. */
  tfjs(options: Static<Options>): string;
}

export function defineLoss<Name extends string, Options extends TObject>(
  loss: LossKind<Name, Options>,
): LossKind<Name, Options> {
  return loss;
}

/** Keras's guard against log(0): probabilities are taken as at least this. */
export const SMALLEST_PROBABILITY = 1e-7;
