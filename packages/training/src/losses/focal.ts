import { Type } from '@hello-nn/core';
import { clip, exp, log, mul, negate, reduceSum, scalar, scale, sub } from '@hello-nn/graph';
import { defineLoss, SMALLEST_PROBABILITY } from './loss.ts';

/** −Σ t (1 − p)^γ log p (Lin et al. 2017): what is easy already counts less. */
export const focal = defineLoss({
  kind: 'categorical-focal-crossentropy',
  summary: 'Cross-entropy in which rows that are easy already count less.',
  needsProbabilities: true,
  options: Type.Object({
    gamma: Type.Number({
      minimum: 0,
      maximum: 10,
      default: 2,
      description: 'How much less; 0 is plain cross-entropy.',
    }),
  }),
  example: { gamma: 2 },

  keras: ({ gamma }) => `keras.losses.CategoricalFocalCrossentropy(alpha=1, gamma=${gamma})`,
  tfjs({ gamma }) {
    const right = `tf.clipByValue(tf.sum(tf.mul(truth, said), -1), ${SMALLEST_PROBABILITY}, 1 - ${SMALLEST_PROBABILITY})`;
    return `(truth, said) => tf.mul(tf.pow(tf.sub(1, ${right}), ${gamma}), tf.metrics.categoricalCrossentropy(truth, said))`;
  },
  ofGuessing: ({ gamma }, classes) => (1 - 1 / classes) ** gamma * Math.log(classes),
  create: ({ gamma }) => ({
    trace(probabilities, targets) {
      const p = clip(probabilities, SMALLEST_PROBABILITY, 1 - SMALLEST_PROBABILITY);
      // (1 − p)^γ as e^(γ log(1 − p)): the graph has no power of a variable.
      const weight = exp(scale(log(sub(scalar(1), p)), gamma));
      return negate(reduceSum(mul(targets, mul(weight, log(p))), [-1]));
    },
    eager(tf, probabilities, targets) {
      const p = tf.clipByValue(probabilities, SMALLEST_PROBABILITY, 1 - SMALLEST_PROBABILITY);
      const weight = tf.exp(tf.mul(tf.log(tf.sub(1, p)), gamma));
      return tf.neg(tf.sum(tf.mul(targets, tf.mul(weight, tf.log(p))), -1));
    },
  }),
});
