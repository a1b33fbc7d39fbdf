/** How the pixels of some rows are spread; grey values 0 … 255. */
export interface PixelFacts {
  readonly rows: number;
  readonly highest: number;
  readonly mean: number;
  /** Standard deviation of all pixels of all rows. */
  readonly deviation: number;
  /** The part of the pixels, 0 … 1, that have one value in all rows. */
  readonly constantShare: number;
  /** The part of the rows, 0 … 1, whose pixels all have one value. */
  readonly blankShare: number;
  /** The part of the outermost pixels, 0 … 1, that are light on a scale where 0 is paper: at least 230. */
  readonly inkedBorder: number;
}

const INK = 230;

/** `images` `[…, height, width]`; only the named rows are looked at. */
export function pixelFacts(
  images: Uint8Array,
  { height, width }: { readonly height: number; readonly width: number },
  rows: Int32Array,
): PixelFacts {
  const pixels = height * width;
  const varies = new Uint8Array(pixels);
  const first = (rows[0] ?? 0) * pixels;
  // How often each value stands there: whole numbers, of which the interpreter that runs this once is fast.
  const counts = new Int32Array(256);
  let blank = 0;
  for (const row of rows) {
    const from = row * pixels;
    const corner = images[from]!;
    let differs = 0;
    for (let pixel = 0; pixel < pixels; pixel++) {
      const value = images[from + pixel]!;
      counts[value]!++;
      differs |= value ^ corner;
      varies[pixel]! |= value ^ images[first + pixel]!;
    }
    if (differs === 0) blank++;
  }
  const count = Math.max(1, rows.length * pixels);
  const mean = counts.reduce((sum, times, value) => sum + times * value, 0) / count;
  const squares = counts.reduce((sum, times, value) => sum + times * value * value, 0);
  return {
    rows: rows.length,
    highest: Math.max(0, counts.findLastIndex(Boolean)),
    mean,
    deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)),
    constantShare: varies.filter((bits) => bits === 0).length / pixels,
    blankShare: rows.length > 0 ? blank / rows.length : 0,
    inkedBorder: inkedBorder(images, height, width, rows),
  };
}

// Plain loops: this runs once, by an interpreter that takes longer to make lists than to read.
function inkedBorder(images: Uint8Array, height: number, width: number, rows: Int32Array): number {
  let inked = 0;
  let seen = 0;
  for (let index = 0; index < rows.length; index++) {
    const from = rows[index]! * height * width;
    for (let y = 0; y < height; y++) {
      // Whole lines above and below, of the others the two ends.
      const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1);
      for (let x = 0; x < width; x += step) {
        seen++;
        if (images[from + y * width + x]! >= INK) inked++;
      }
    }
  }
  return inked / Math.max(1, seen);
}
