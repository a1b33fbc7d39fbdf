import { greyPixels } from '@hello-nn/core';
import { penOf } from '../element.ts';
import type { Under } from './sheet.ts';

const LARGEST_FILE = 2 ** 26;
/** Of a picture as it is read: larger ones are made smaller first. */
const MOST_PIXELS = 2 ** 22;

/** A picture of the user's, or the sentence that says why it is none. */
export async function readFile(file: File): Promise<Extract<Under, { of: 'file' }> | string> {
  if (file.size > LARGEST_FILE) return `${file.name} is too large: at most 64 MB.`;
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file);
  } catch {
    return `${file.name} is no picture this browser can read. Open a PNG or a photograph (JPEG).`;
  }
  return pictureOf(image);
}

/** A picture as it lies on the sheet, at most some megapixels of it. */
export function pictureOf(image: ImageBitmap | HTMLCanvasElement): Extract<Under, { of: 'file' }> {
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (image.width * image.height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const pen = penOf(canvas);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
  return { of: 'file', image: canvas, width, height, grey: greyPixels(data, width, height) };
}
