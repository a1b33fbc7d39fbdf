import type { GreyPicture } from '@hello-nn/visualization';

/** Pixels of the sheet, as the page's. */
const SHEET = 336;

/** How a digit is drawn on the sheet. */
export interface Drawing {
  /** Pixels of the digit's 28 × 28. */
  readonly size: number;
  readonly left: number;
  readonly top: number;
  /** What is added around its strokes, in pixels. */
  readonly thicker: number;
}

/** Draws a digit `[28, 28]`, 255 = ink, black on a white sheet: interpolated, cut at half ink, as a pen would leave it. */
export function drawOnSheet(digit: Uint8Array, { size, left, top, thicker }: Drawing): GreyPicture {
  const grey = new Uint8Array(SHEET * SHEET).fill(255);
  const dot = discOf(thicker);
  for (let y = Math.max(0, top); y < Math.min(SHEET, top + size); y++) {
    for (let x = Math.max(0, left); x < Math.min(SHEET, left + size); x++) {
      if (inkBetween(digit, ((x - left + 0.5) * 28) / size - 0.5, ((y - top + 0.5) * 28) / size - 0.5) < 100) continue;
      for (const [across, down] of dot) {
        const [column, row] = [x + across, y + down];
        if (column >= 0 && row >= 0 && column < SHEET && row < SHEET) grey[row * SHEET + column] = 0;
      }
    }
  }
  return { width: SHEET, height: SHEET, grey, alpha: new Uint8Array(SHEET * SHEET).fill(255) };
}

function discOf(radius: number): (readonly [number, number])[] {
  const side = Array.from({ length: 2 * radius + 1 }, (_, at) => at - radius);
  return side.flatMap((down) => side.map((across) => [across, down] as const)).filter(isIn);
  function isIn([across, down]: readonly [number, number]): boolean {
    return across ** 2 + down ** 2 <= radius ** 2;
  }
}

// Bilinear; nothing beyond the edge. Digits have empty edges, so one side is enough to look after.
function inkBetween(digit: Uint8Array, column: number, row: number): number {
  const x = Math.max(0, Math.floor(column));
  const y = Math.max(0, Math.floor(row));
  const at = y * 28 + x;
  const [across, down] = [column - x, row - y];
  const upper = digit[at]! * (1 - across) + (digit[at + 1] ?? 0) * across;
  const lower = (digit[at + 28] ?? 0) * (1 - across) + (digit[at + 29] ?? 0) * across;
  return upper * (1 - down) + lower * down;
}
