import { encodePng } from '@hello-nn/io';

/** A grey picture, `[height, width]`, as PNG. */
export function greyPng(pixels: readonly number[], width: number): Uint8Array {
  return encodePng(Uint8Array.from(pixels), { width, height: pixels.length / width, channels: 1 });
}

/** Ten pictures of 3 × 2 pixels each of a cat and a dog: the first pixel tells the class, the second the number. */
export function pictureFiles(): Record<string, Uint8Array> {
  const names = [...Array(10).keys()].flatMap((number) => [`cat/${number}.png`, `dog/${number}.png`]);
  return Object.fromEntries(
    names.map((name, index) => [name, greyPng([100 * (index % 2), index >> 1, 0, 0, 0, 255], 3)]),
  );
}
