/** A picture of any size as brightness and opacity. */
export interface GreyPicture {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** `[height, width]`, 0 black … 255 white. */
  readonly grey: Uint8Array;
  /** `[height, width]`, 0 transparent … 255 opaque. */
  readonly alpha: Uint8Array;
}

/**
 * The picture of RGBA bytes `[height, width, 4]`: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), in 16-bit fixed point, so that a
 * file read by Node and a canvas read by a page come to the same numbers.
 */
export function greyPixels(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): GreyPicture {
  const grey = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const at = pixel * 4;
    grey[pixel] = (rgba[at]! * 19595 + rgba[at + 1]! * 38470 + rgba[at + 2]! * 7471 + 0x8000) >>> 16;
    alpha[pixel] = rgba[at + 3]!;
  }
  return { width, height, grey, alpha };
}
