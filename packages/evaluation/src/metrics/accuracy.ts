import { type Probabilities, Type } from '@hello-nn/core';
import { argmaxRows } from '../argmax-rows.ts';
import { checkRows } from '../check-rows.ts';
import { defineMetric } from './metric.ts';

export const accuracyMetric = defineMetric({
  kind: 'accuracy',
  summary: 'The share of rows whose most probable class is the right one.',
  options: Type.Object({}),
  example: {},
  better: 'higher',
  measure: accuracy,
});

/** The share of rows, 0 … 1, whose most probable class is their label (`[rows]`). */
export function accuracy(labels: Uint8Array, probabilities: Probabilities): number {
  checkRows(labels, probabilities);
  const predictions = argmaxRows(probabilities);
  return labels.reduce((hits, label, row) => hits + (label === predictions[row] ? 1 : 0), 0) / labels.length;
}
