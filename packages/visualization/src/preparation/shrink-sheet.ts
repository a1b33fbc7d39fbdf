import { fitImage } from './fit-image.ts';
import type { GreyPicture } from './grey-picture.ts';
import { readInk } from './read-ink.ts';

/**
 * Makes a whole sheet smaller: no cropping, nothing moved. For data whose own preparation is not known.
 *
 * @returns `[height, width]`, 0 = paper, 255 = the strongest ink; undefined for a blank sheet.
 */
export function shrinkSheet(
  picture: GreyPicture,
  { height, width }: { readonly height: number; readonly width: number },
): Uint8Array | undefined {
  const { ink } = readInk(picture);
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  const fitted = fitImage(ink, picture.width, whole, Math.max(height, width));
  const strongest = fitted.values.reduce((high, value) => Math.max(high, value), 0);
  if (strongest === 0) return undefined;
  // A sheet of another aspect than the data's goes into their middle.
  const image = new Uint8Array(height * width);
  const [top, left] = [Math.round((height - fitted.height) / 2), Math.round((width - fitted.width) / 2)];
  for (let y = 0; y < fitted.height; y++)
    for (let x = 0; x < fitted.width; x++) {
      const [row, column] = [top + y, left + x];
      if (row < 0 || row >= height || column < 0 || column >= width) continue;
      image[row * width + column] = Math.round((fitted.values[y * fitted.width + x]! * 255) / strongest);
    }
  return image;
}
