import type { Probabilities } from '@hello-nn/core';

/** The most probable class of each row, `[rows]`, 0 … classes − 1; of equals the lowest, as in NumPy. At most 256 classes. */
export function argmaxRows({ values, rows, classes }: Probabilities): Uint8Array {
  if (values.length !== rows * classes || classes < 1 || classes > 256) {
    throw new Error(`${values.length} probabilities for ${rows} rows × ${classes} classes (1 to 256)`);
  }
  const predictions = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * classes;
    let best = 0;
    for (let index = 1; index < classes; index++) if (values[start + index]! > values[start + best]!) best = index;
    predictions[row] = best;
  }
  return predictions;
}
