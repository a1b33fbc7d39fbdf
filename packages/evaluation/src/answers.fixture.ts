import type { Probabilities } from '@hello-nn/core';
import fc from 'fast-check';

export interface Answers {
  readonly labels: Uint8Array;
  readonly probabilities: Probabilities;
}

/** Rows of probabilities as a model gives them. */
export function probabilitiesOf(rows: readonly (readonly number[])[]): Probabilities {
  return { values: Float32Array.from(rows.flat()), rows: rows.length, classes: rows[0]!.length };
}

/** Any labels with any probabilities: 1 to 30 rows, 2 to 6 classes, weights whole so that ties happen. */
export const anyAnswers: fc.Arbitrary<Answers> = fc.integer({ min: 2, max: 6 }).chain((classes) => {
  const row = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: classes, maxLength: classes });
  const labelled = fc.tuple(fc.integer({ min: 0, max: classes - 1 }), row);
  return fc.array(labelled, { minLength: 1, maxLength: 30 }).map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    probabilities: probabilitiesOf(rows.map(([, weights]) => shares(weights))),
  }));
});

/** The same rows in another order. */
export function rotateRows({ labels, probabilities }: Answers, by: number): Answers {
  const { values, rows, classes } = probabilities;
  const order = Array.from({ length: rows }, (_, row) => (row + by) % rows);
  return {
    labels: Uint8Array.from(order, (row) => labels[row]!),
    probabilities: {
      rows,
      classes,
      values: Float32Array.from(order.flatMap((row) => [...values.slice(row * classes, (row + 1) * classes)])),
    },
  };
}

function shares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total === 0 ? 1 / weights.length : weight / total));
}
