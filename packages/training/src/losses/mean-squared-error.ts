import { Type } from '@hello-nn/core';
import { reduceSum, scale, square, sub } from '@hello-nn/graph';
import { defineLoss } from './loss.ts';

/** Σ (p − t)² / classes against the one-hot target; for probabilities also known as the Brier score / classes. */
export const meanSquaredError = defineLoss({
  kind: 'mean-squared-error',
  summary: 'The mean squared distance to the one-hot answer; any activation may come last.',
  needsProbabilities: false,
  options: Type.Object({}),
  example: {},

  keras: () => 'keras.losses.MeanSquaredError()',
  tfjs: () => `'meanSquaredError'`,
  ofGuessing: (_, classes) => (1 - 1 / classes) / classes,
  create: () => ({
    trace(probabilities, targets) {
      const classes = Number(targets.shape.at(-1));
      return scale(reduceSum(square(sub(probabilities, targets)), [-1]), 1 / classes);
    },
    eager: (tf, probabilities, targets) => tf.mean(tf.square(tf.sub(probabilities, targets)), -1),
  }),
});
