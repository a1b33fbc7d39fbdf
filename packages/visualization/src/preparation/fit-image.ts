import type { Box } from './prepare-digit.ts';

/** Of 255: what is fainter does not widen the box. Compression leaves such traces far from any stroke. */
const FAINT = 12;

/** The smallest box around everything that is more than faint; undefined where there is nothing. */
export function inkBox(ink: Uint8Array, width: number, height: number): Box | undefined {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x]! <= FAINT) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * Scales a box of an image so that its longer side has `side` pixels, keeping the aspect.
 *
 * Each new pixel is the mean of the area it covers, so that a thin stroke gets paler and not lost; a box that has the
 * size already comes out as it was.
 */
export function fitImage(
  ink: Uint8Array,
  stride: number,
  box: Box,
  side: number,
): { readonly width: number; readonly height: number; readonly values: Float64Array } {
  const longer = Math.max(box.width, box.height);
  const width = Math.max(1, Math.round((box.width * side) / longer));
  const height = Math.max(1, Math.round((box.height * side) / longer));
  const columns = coverage(box.width, width);
  const rows = coverage(box.height, height);
  const values = new Float64Array(width * height);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      let sum = 0;
      for (const [sourceY, shareY] of row) {
        const line = (box.top + sourceY) * stride + box.left;
        for (const [sourceX, shareX] of column) sum += ink[line + sourceX]! * shareX * shareY;
      }
      values[y * width + x] = sum;
    });
  });
  return { width, height, values };
}

// For each of `to` new pixels the old ones it covers, with their shares of it (they sum to 1).
function coverage(from: number, to: number): (readonly [source: number, share: number])[][] {
  const step = from / to;
  return Array.from({ length: to }, (_, index) => {
    const start = index * step;
    const end = start + step;
    const covered: [number, number][] = [];
    for (let source = Math.floor(start); source < Math.min(from, end - 1e-9); source++) {
      covered.push([source, (Math.min(end, source + 1) - Math.max(start, source)) / step]);
    }
    return covered;
  });
}
