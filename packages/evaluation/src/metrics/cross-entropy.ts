import { type Probabilities, Type } from '@hello-nn/core';
import { checkRows } from '../check-rows.ts';
import { defineMetric } from './metric.ts';

// Keras's epsilon: a class held impossible costs 16.1 nats and not infinity.
const SMALLEST_PROBABILITY = 1e-7;

export const crossEntropyMetric = defineMetric({
  kind: 'cross-entropy',
  summary: 'How surprised the model is by the right answer: the mean of −log of its probability, in nats.',
  options: Type.Object({}),
  example: {},
  better: 'lower',
  measure: crossEntropy,
});

/** Mean −log p(label) over the rows, in nats, with p clipped to 1e-7 … 1 − 1e-7 as Keras does. `labels`: `[rows]`. */
export function crossEntropy(labels: Uint8Array, probabilities: Probabilities): number {
  checkRows(labels, probabilities);
  const { values, classes } = probabilities;
  let sum = 0;
  labels.forEach((label, row) => {
    const probability = values[row * classes + label]!;
    sum -= Math.log(Math.min(Math.max(probability, SMALLEST_PROBABILITY), 1 - SMALLEST_PROBABILITY));
  });
  return sum / labels.length;
}
