import { penOf } from './element.ts';
import type { PlayPictures } from './play-data.ts';

/** The pictures of the data, unpacked. */
export interface PictureSheet {
  /** `[pictures, height, width]`, 0 = paper, 255 = ink; training first, then test. */
  readonly ink: Uint8Array;
  /** Draws one, dark on white, onto the whole of a canvas. */
  draw(pen: CanvasRenderingContext2D, picture: number): void;
}

/** Unpacks the one image that holds them all. Rejects where the browser cannot. */
export async function openPictures(pictures: PlayPictures): Promise<PictureSheet> {
  const { address, columns, height, width, training, test } = pictures;
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const pen = penOf(canvas);
  pen.drawImage(image, 0, 0);
  const count = training.length + test.length;
  const ink = new Uint8Array(count * height * width);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  for (let picture = 0; picture < count; picture++) {
    const [left, top] = placeOf(picture);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        ink[(picture * height + y) * width + x] = 255 - data[((top + y) * canvas.width + left + x) * 4]!;
  }
  return {
    ink,
    draw(target, picture) {
      const [left, top] = placeOf(picture);
      target.imageSmoothingEnabled = false;
      target.drawImage(canvas, left, top, width, height, 0, 0, target.canvas.width, target.canvas.height);
    },
  };

  function placeOf(picture: number): readonly [left: number, top: number] {
    return [(picture % columns) * width, Math.floor(picture / columns) * height];
  }
}
