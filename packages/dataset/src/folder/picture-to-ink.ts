import type { DecodedPng } from '@hello-nn/io';

/** Brightness turned into ink in place of the grey bytes: 0 = paper, 255 = ink; what is transparent is paper. */
export function pictureToInk({ grey, alpha }: DecodedPng, invert: boolean): Uint8Array {
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const ink = invert ? 255 - grey[pixel]! : grey[pixel]!;
    grey[pixel] = Math.round((ink * alpha[pixel]!) / 255);
  }
  return grey;
}

/**
 * Scales an image to `size` × `size`, each new pixel the mean of the area it covers; a side that is not square is
 * stretched. An image that has the size comes out as it was.
 */
export function resize(ink: Uint8Array, height: number, width: number, size: number): Uint8Array {
  if (height === size && width === size) return ink;
  const lines = new Float64Array(height * size);
  const scaled = new Uint8Array(size * size);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < size; x++) lines[y * size + x] = meanOver(ink, y * width, 1, width, x, size);
  }
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) scaled[y * size + x] = Math.round(meanOver(lines, x, size, height, y, size));
  }
  return scaled;
}

/** The mean of the `index`-th of `parts` equal stretches of `length` values that begin at `from`, `stride` apart. */
function meanOver(
  values: Uint8Array | Float64Array,
  from: number,
  stride: number,
  length: number,
  index: number,
  parts: number,
): number {
  const start = (index * length) / parts;
  const end = ((index + 1) * length) / parts;
  let sum = 0;
  for (let at = Math.floor(start); at < Math.min(length, Math.ceil(end - 1e-9)); at++) {
    sum += values[from + at * stride]! * (Math.min(end, at + 1) - Math.max(start, at));
  }
  return sum / (end - start);
}
