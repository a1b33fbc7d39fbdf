import type { Dataset } from '@hello-nn/core';
import type { AskedImages } from '../stages/stage.ts';

/** Data whose test split has `rows` rows of 2 × 1 pixels: row n holds the pixels n and 100 + n and is of class n mod 3. */
export function smallDataset(rows: number): Dataset {
  const none = { images: new Uint8Array(0), labels: new Uint8Array(0), rows: 0 };
  const images = Uint8Array.from({ length: rows * 2 }, (_, at) => Math.floor(at / 2) + (at % 2) * 100);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % 3);
  const info = { source: 'synthetic', height: 2, width: 1, classNames: ['a', 'b', 'c'], files: [] };
  return { info, pool: none, train: new Int32Array(0), validation: none, test: { images, labels, rows }, digest: '' };
}

/** Answers of three classes, one row a name. */
export function answers(
  names: readonly string[],
  truths: readonly (number | undefined)[],
  probabilities: readonly number[],
): AskedImages {
  const rows = names.length;
  return {
    images: new Uint8Array(rows * 2),
    names,
    truths,
    notes: names.map(() => undefined),
    probabilities: { values: Float32Array.from(probabilities), rows, classes: 3 },
  };
}
