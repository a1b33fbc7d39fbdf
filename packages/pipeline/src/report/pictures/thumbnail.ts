/** Pixels; the longer side of a picture in the report. */
const LONGEST_SIDE = 64;

/** How an image becomes small enough: squares of `factor` × `factor` pixels become one. */
export interface ThumbnailSize {
  readonly height: number;
  readonly width: number;
  readonly factor: number;
}

/** The size at which images of `height` × `width` pixels are shown: as they are up to 64 pixels, else a whole fraction. */
export function thumbnailSize(height: number, width: number): ThumbnailSize {
  const factor = Math.ceil(Math.max(height, width) / LONGEST_SIDE);
  return {
    height: Math.max(1, Math.floor(height / factor)),
    width: Math.max(1, Math.floor(width / factor)),
    factor,
  };
}

/** The mean of each square of `[height, width]` ink, `[size.height, size.width]`; pixels beyond the last square are cut. */
export function thumbnail(ink: Uint8Array, width: number, size: ThumbnailSize): Uint8Array {
  if (size.factor === 1) return ink;
  const high = Math.min(size.factor, ink.length / width);
  const wide = Math.min(size.factor, width);
  return Uint8Array.from({ length: size.height * size.width }, (_, at) => {
    const top = Math.floor(at / size.width) * size.factor;
    const left = (at % size.width) * size.factor;
    let sum = 0;
    for (let y = 0; y < high; y++) for (let x = 0; x < wide; x++) sum += ink[(top + y) * width + left + x]!;
    return Math.round(sum / (high * wide));
  });
}
