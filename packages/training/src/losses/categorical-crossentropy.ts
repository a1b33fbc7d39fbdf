import { Type } from '@hello-nn/core';
import {
  add,
  clip,
  log,
  logitsOf,
  mul,
  negate,
  reduceSum,
  scalar,
  scale,
  softmaxCrossEntropy,
  type Tensor,
} from '@hello-nn/graph';
import { defineLoss, SMALLEST_PROBABILITY } from './loss.ts';

/**
 * −Σ t log p, in nats; with label smoothing ε the target is (1 − ε)·t + ε/classes, as in Keras. Where p comes from a softmax,
 * the logits are used instead, so that nothing is lost for large ones.
 */
export const categoricalCrossentropy = defineLoss({
  kind: 'categorical-crossentropy',
  summary: 'How surprised the model is by the right answer: −log of its probability.',
  needsProbabilities: true,
  options: Type.Object({
    labelSmoothing: Type.Number({
      minimum: 0,
      exclusiveMaximum: 1,
      default: 0,
      description: 'The part of the target that is spread evenly over all classes.',
    }),
  }),
  example: { labelSmoothing: 0.1 },

  keras: ({ labelSmoothing }) => `keras.losses.CategoricalCrossentropy(label_smoothing=${labelSmoothing})`,
  tfjs({ labelSmoothing }) {
    if (labelSmoothing === 0) return `'categoricalCrossentropy'`;
    const spread = `tf.add(tf.mul(truth, 1 - ${labelSmoothing}), ${labelSmoothing} / truth.shape[1])`;
    return `(truth, said) => tf.metrics.categoricalCrossentropy(${spread}, said)`;
  },
  ofGuessing: (_, classes) => Math.log(classes),
  create: ({ labelSmoothing }) => ({
    // −log Σ tp: one logarithm a row. Smoothed targets need one a class.
    ...(labelSmoothing === 0 && {
      quick: (probabilities, targets) => negate(log(reduceSum(mul(targets, probabilities), [-1]))),
    }),
    trace(probabilities, targets) {
      const smoothed = smooth(targets, labelSmoothing);
      const logits = logitsOf(probabilities);
      if (logits) return softmaxCrossEntropy(logits, smoothed);
      return negate(reduceSum(mul(smoothed, log(clip(probabilities, SMALLEST_PROBABILITY, 1))), [-1]));
    },
    eager(tf, probabilities, targets) {
      const classes = targets.shape.at(-1)!;
      const smoothed = tf.add(tf.mul(targets, 1 - labelSmoothing), labelSmoothing / classes);
      const safe = tf.clipByValue(probabilities, SMALLEST_PROBABILITY, 1);
      return tf.neg(tf.sum(tf.mul(smoothed, tf.log(safe)), -1));
    },
  }),
});

function smooth(targets: Tensor, amount: number): Tensor {
  if (amount === 0) return targets;
  return add(scale(targets, 1 - amount), scalar(amount / Number(targets.shape.at(-1))));
}
