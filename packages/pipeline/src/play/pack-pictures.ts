import type { Dataset, LabelledImages } from '@hello-nn/core';
import type { PlayPictures } from '@hello-nn/playground';
import { packSprite } from '../report/pictures/sprite.ts';
import { thumbnailSize } from '../report/pictures/thumbnail.ts';
import { chooseRows } from './choose-rows.ts';

/** The pictures of the data that a page carries, as one image. */
export function packPictures(dataset: Dataset, seed: number): PlayPictures {
  const { info, pool, test } = dataset;
  const size = thumbnailSize(info.height, info.width);
  const rows = chooseRows(dataset, size.height * size.width, seed);
  const pixels = info.height * info.width;
  const images = new Uint8Array((rows.training.length + rows.test.length) * pixels);
  const copy = (from: LabelledImages, row: number, place: number): void =>
    images.set(from.images.subarray(row * pixels, (row + 1) * pixels), place * pixels);
  for (const [place, row] of rows.training.entries()) copy(pool, row, place);
  for (const [place, row] of rows.test.entries()) copy(test, row, rows.training.length + place);
  const all = Array.from({ length: images.length / pixels }, (_, place) => place);
  const { address, columns, height, width } = packSprite(images, info, all);
  return {
    address,
    columns,
    height,
    width,
    training: rows.training.map((row) => pool.labels[row]!),
    test: rows.test.map((row) => test.labels[row]!),
  };
}
