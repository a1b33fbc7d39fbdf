import type { Dataset, SplitName } from '@hello-nn/core';

/** One split of a dataset, read row by row. */
export interface SplitRows {
  readonly split: SplitName;
  readonly rows: number;
  label(row: number): number;
  /** `[height, width]`, a view. */
  image(row: number): Uint8Array;
}

/** A split as rows 0 … rows − 1, however it is stored. */
export function splitRows(data: Dataset, split: SplitName): SplitRows {
  const { images, labels, rows } = split === 'train' ? data.pool : data[split];
  const size = data.info.height * data.info.width;
  const stored = split === 'train' ? (row: number) => data.train[row]! : (row: number) => row;
  return {
    split,
    rows: split === 'train' ? data.train.length : rows,
    label: (row) => labels[stored(row)]!,
    image: (row) => images.subarray(stored(row) * size, (stored(row) + 1) * size),
  };
}

/** Rows a class has, `[classes]`. */
export function classCounts(split: SplitRows, classes: number): Int32Array {
  const counts = new Int32Array(classes);
  for (let row = 0; row < split.rows; row++) counts[split.label(row)]!++;
  return counts;
}
