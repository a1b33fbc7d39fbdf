import type { GreyPicture } from '@hello-nn/visualization/preparation';

/** Brightness and opacity of RGBA bytes `[height, width, 4]`, by Rec. 601's luma in 16-bit fixed point, as PNG files are read. */
export function greyPixels(data: Uint8ClampedArray, width: number, height: number): GreyPicture {
  const grey = new Uint8Array(width * height);
  const alpha = new Uint8Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const at = pixel * 4;
    grey[pixel] = (data[at]! * 19595 + data[at + 1]! * 38470 + data[at + 2]! * 7471 + 0x8000) >>> 16;
    alpha[pixel] = data[at + 3]!;
  }
  return { width, height, grey, alpha };
}
