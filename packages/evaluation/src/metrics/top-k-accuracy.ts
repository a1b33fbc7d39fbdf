import { type Probabilities, Type } from '@hello-nn/core';
import { checkRows } from '../check-rows.ts';
import { defineMetric } from './metric.ts';

/** How many guesses count as an answer. */
export const topKOption = Type.Integer({
  minimum: 1,
  maximum: 256,
  default: 3,
  description: 'A row counts as right if its class is among this many most probable ones.',
});

export const topKAccuracyMetric = defineMetric({
  kind: 'top-k-accuracy',
  summary: 'The share of rows whose class is among the k most probable ones.',
  options: Type.Object({ k: topKOption }),
  example: { k: 2 },
  better: 'higher',
  measure: (labels, probabilities, { k }) => topKAccuracy(labels, probabilities, k),
});

/**
 * The share of rows, 0 … 1, whose label (`[rows]`) is among the `k` most probable classes; of equals the lower class goes
 * first, so that k = 1 is the accuracy.
 *
 * `k`: 1 … classes.
 */
export function topKAccuracy(labels: Uint8Array, probabilities: Probabilities, k: number): number {
  checkRows(labels, probabilities);
  const { values, classes } = probabilities;
  if (!Number.isInteger(k) || k < 1 || k > classes) throw new Error(`top ${k} of ${classes} classes`);
  let hits = 0;
  labels.forEach((label, row) => {
    const start = row * classes;
    const own = values[start + label]!;
    let ahead = 0;
    for (let index = 0; index < classes; index++) {
      const other = values[start + index]!;
      if (other > own || (other === own && index < label)) ahead++;
    }
    if (ahead < k) hits++;
  });
  return hits / labels.length;
}
