import type { LabelledImages } from '@hello-nn/core';

/** At most so many rows are judged at once, and so many numbers (64 MB) stand in the largest array that takes. */
const MOST_ROWS = 5000;
const MOST_NUMBERS = 2 ** 24;

/** Rows `from` … of some rows: views. */
export interface RowPart {
  readonly from: number;
  readonly part: LabelledImages;
}

/** Rows in parts that can be judged at once, `largest` being how many numbers a row takes in the largest array of that. */
export function rowParts({ images, labels, rows }: LabelledImages, pixels: number, largest: number): RowPart[] {
  const atOnce = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / largest)));
  return Array.from({ length: Math.ceil(rows / atOnce) }, (_, index) => {
    const from = index * atOnce;
    const to = Math.min(from + atOnce, rows);
    const own = images.subarray(from * pixels, to * pixels);
    return { from, part: { images: own, labels: labels.subarray(from, to), rows: to - from } };
  });
}
