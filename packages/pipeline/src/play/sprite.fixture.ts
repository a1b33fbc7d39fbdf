import { decodePng } from '@hello-nn/io';
import type { PlayPictures } from '@hello-nn/playground';

/** The pictures of a page as ink `[pictures, height, width]`: what its script makes of their one image. */
export function readPng({ address, columns, height, width, training, test }: PlayPictures): Uint8Array {
  const sheet = decodePng(Buffer.from(address.split(',')[1]!, 'base64'));
  const count = training.length + test.length;
  return Uint8Array.from({ length: count * height * width }, (_, at) => {
    const picture = Math.floor(at / (height * width));
    const y = Math.floor(picture / columns) * height + Math.floor((at % (height * width)) / width);
    const x = (picture % columns) * width + (at % width);
    return 255 - sheet.grey[y * sheet.width + x]!;
  });
}
