import type { LabelledImages } from '@hello-nn/core';

/** At most so many rows are judged at once, and so many numbers (64 MB) stand in the largest array that takes. */
const MOST_ROWS = 5000;
const MOST_NUMBERS = 2 ** 24;

/** Rows `from` … of some rows: views. */
export interface RowPart {
  readonly from: number;
  readonly part: LabelledImages;
}

/** Pixels that are made numbers only to be judged: 4 MB of them stay in a core's cache, and need no fresh memory for each part. */
const MOST_CAST = 2 ** 20;

/** How rows are cut: see `rowParts`. */
export interface PartSizes {
  readonly pixels: number;
  /** How many numbers a row takes in the largest array of judging. */
  readonly largest: number;
  /** Whether the pixels are bytes still. */
  readonly areBytes: boolean;
}

/** Rows in parts that are judged at once. */
export function rowParts(
  { images, labels, rows }: LabelledImages,
  { pixels, largest, areBytes }: PartSizes,
): RowPart[] {
  const most = areBytes ? Math.min(MOST_ROWS, Math.floor(MOST_CAST / pixels)) : MOST_ROWS;
  const atOnce = Math.max(1, Math.min(most, Math.floor(MOST_NUMBERS / largest)));
  return Array.from({ length: Math.ceil(rows / atOnce) }, (_, index) => {
    const from = index * atOnce;
    const to = Math.min(from + atOnce, rows);
    const own = images.subarray(from * pixels, to * pixels);
    return { from, part: { images: own, labels: labels.subarray(from, to), rows: to - from } };
  });
}
