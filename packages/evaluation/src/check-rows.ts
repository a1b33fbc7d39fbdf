import type { Probabilities } from '@hello-nn/core';

// Softmax in float32 over 256 classes stays within 1e-5; logits or counts handed in by mistake do not.
const SUM_TOLERANCE = 1e-3;

/**
 * Throws a plain Error with the numbers if labels and probabilities do not belong together: no rows, lengths that differ,
 * a label outside 0 … classes − 1, a probability outside 0 … 1, a row that does not sum to 1. Costs one pass.
 */
export function checkRows(labels: Uint8Array, probabilities: Probabilities): void {
  checkProbabilities(probabilities);
  if (labels.length !== probabilities.rows) {
    throw new Error(`${labels.length} labels for ${probabilities.rows} rows of probabilities`);
  }
  checkClasses(labels, probabilities.classes, 'label');
}

/** The same for probabilities alone. */
export function checkProbabilities({ values, rows, classes }: Probabilities): void {
  if (rows < 1 || classes < 1)
    throw new Error(`probabilities of ${rows} rows and ${classes} classes: nothing to judge`);
  if (values.length !== rows * classes) {
    throw new Error(`${values.length} probabilities where ${rows} rows × ${classes} classes make ${rows * classes}`);
  }
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let at = row * classes; at < (row + 1) * classes; at++) {
      const value = values[at]!;
      // Written so that NaN fails as well.
      if (!(value >= 0 && value <= 1 + SUM_TOLERANCE)) throw new Error(`row ${row} holds ${value}, not a probability`);
      sum += value;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) throw new Error(`the probabilities of row ${row} sum to ${sum}, not to 1`);
  }
}

/** Throws if a class number (called `noun` in the message) is not one of `classes`. */
export function checkClasses(values: Uint8Array, classes: number, noun: string): void {
  const wrong = values.findIndex((value) => value >= classes);
  if (wrong >= 0) throw new Error(`${noun} ${values[wrong]} in row ${wrong} where there are ${classes} classes`);
}
