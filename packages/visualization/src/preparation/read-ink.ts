import type { GreyPicture } from './grey-picture.ts';

/** How much ink lies on each pixel, and what the picture was like. */
export interface Ink {
  /** `[height, width]`, 0 = paper, 255 = the darkest (or brightest) place. All 0 where the picture is blank. */
  readonly ink: Uint8Array;
  readonly inverted: boolean;
  readonly transparent: boolean;
}

/** Less difference between paper and ink, of 255, is a blank sheet. */
const FAINTEST = 24;

/** Tells ink from paper: paper is what the picture's edge is mostly made of, ink is what differs from it. */
export function readInk(picture: GreyPicture): Ink {
  const { width, height, alpha } = picture;
  if (picture.grey.length !== width * height || alpha.length !== width * height) {
    throw new Error(
      `a picture of ${width} × ${height} has ${picture.grey.length} grey and ${alpha.length} alpha bytes`,
    );
  }
  const transparent = alpha.some((opacity) => opacity < 255);
  const grey = transparent ? onPaper(picture) : picture.grey;
  const { paper, noise } = paperLevel(grey, width, height);
  const histogram = new Float64Array(256);
  for (const level of grey) histogram[level]!++;
  // The side of the paper's brightness that has more to show is the ink's.
  const contrast = histogram.map((pixels, level) => pixels * (level - paper) * Math.abs(level - paper));
  const inverted = contrast.reduce((sum, side) => sum + side, 0) < 0;
  const levels = inkLevels(histogram, paper, noise, inverted);
  return { ink: grey.map((level) => levels[level]!), inverted, transparent };
}

// Transparent places become white paper, or black where what is drawn is itself bright.
function onPaper({ grey, alpha }: GreyPicture): Uint8Array {
  let opacity = 0;
  let brightness = 0;
  grey.forEach((level, index) => {
    opacity += alpha[index]!;
    brightness += level * alpha[index]!;
  });
  const paper = brightness < 128 * opacity ? 255 : 0;
  return grey.map((level, index) => Math.round((level * alpha[index]! + paper * (255 - alpha[index]!)) / 255));
}

// The median of the edge, and how far its pixels typically stray: paper in a photograph is not all of one brightness.
function paperLevel(grey: Uint8Array, width: number, height: number): { paper: number; noise: number } {
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(grey[x]!, grey[(height - 1) * width + x]!);
  for (let y = 1; y < height - 1; y++) edge.push(grey[y * width]!, grey[(y + 1) * width - 1]!);
  const paper = median(edge);
  return { paper, noise: 5 * median(edge.map((level) => Math.abs(level - paper))) };
}

// The ink that each of the 256 levels stands for.
function inkLevels(histogram: Float64Array, paper: number, noise: number, inverted: boolean): Uint8Array {
  const difference = (level: number): number => (inverted ? paper - level : level - paper);
  const strongest = histogram.reduce((high, pixels, level) => (pixels ? Math.max(high, difference(level)) : high), 0);
  if (strongest < Math.max(FAINTEST, noise)) return new Uint8Array(256);
  return Uint8Array.from(histogram, (_, level) => {
    const found = difference(level);
    return found <= noise ? 0 : Math.min(255, Math.round((found * 255) / strongest));
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
