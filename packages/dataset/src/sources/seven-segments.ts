// The segments lit for 0 … 9, in the usual order: top, upper right, lower right, bottom, lower left, upper left, middle.
const LIT = [
  '1111110',
  '0110000',
  '1101101',
  '1111001',
  '0110011',
  '1011011',
  '1011111',
  '1110000',
  '1111111',
  '1111011',
];

/** A stroke in a cell of width 1 and height 2, as left, top, right, bottom. */
type Stroke = readonly [left: number, top: number, right: number, bottom: number];
const STROKES: readonly Stroke[] = [
  [0, 0, 1, 0],
  [1, 0, 1, 1],
  [1, 1, 1, 2],
  [0, 2, 1, 2],
  [0, 1, 0, 2],
  [0, 0, 0, 1],
  [0, 1, 1, 1],
];

/**
 * Draws a digit as a pocket calculator does into an empty `[size, size]` image (size ≥ 8, in pixels).
 *
 * `shiftX`, `shiftY`: pixels from the middle. `ink`: 1 … 255.
 */
export function drawDigit(
  image: Uint8Array,
  size: number,
  digit: number,
  shiftX: number,
  shiftY: number,
  ink: number,
): void {
  const thickness = Math.max(1, Math.round(size / 10));
  const cell = Math.floor((size - thickness) / 3);
  const left = Math.floor((size - cell - thickness) / 2) + shiftX;
  const top = Math.floor((size - 2 * cell - thickness) / 2) + shiftY;
  STROKES.forEach((stroke, index) => {
    if (LIT[digit]![index] !== '1') return;
    const [x0, y0, x1, y1] = stroke;
    for (let y = top + y0 * cell; y < top + y1 * cell + thickness; y++) {
      for (let x = left + x0 * cell; x < left + x1 * cell + thickness; x++) {
        if (y >= 0 && y < size && x >= 0 && x < size) image[y * size + x] = ink;
      }
    }
  });
}
