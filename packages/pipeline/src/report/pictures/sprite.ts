import type { DatasetInfo } from '@hello-nn/core';
import { greyPng } from './grey-png.ts';
import { thumbnail, thumbnailSize } from './thumbnail.ts';

/** Pictures side by side in the sprite. One long column would be higher than browsers draw. */
const COLUMNS = 32;

/** Where each picture is in the one image that holds them all. */
export interface SpriteLayout {
  /** Place of each row's picture: column place % columns, line ⌊place / columns⌋. */
  readonly places: ReadonlyMap<number, number>;
  readonly columns: number;
  readonly lines: number;
  /** Pixels of one picture. */
  readonly height: number;
  readonly width: number;
  /** A PNG as a `data:` address. */
  readonly address: string;
}

/**
 * Packs rows of a split into one PNG, dark ink on white paper. One picture for all costs a tenth of one each.
 *
 * `images`: `[rows, info.height, info.width]`. `rows`: which, each once.
 */
export function packSprite(images: Uint8Array, info: DatasetInfo, rows: readonly number[]): SpriteLayout {
  const size = thumbnailSize(info.height, info.width);
  const { height, width } = size;
  const columns = Math.max(1, Math.min(COLUMNS, rows.length));
  const lines = Math.max(1, Math.ceil(rows.length / columns));
  const stride = columns * width;
  const sheet = new Uint8Array(lines * height * stride).fill(255);
  const pixels = info.height * info.width;
  for (const [place, row] of rows.entries()) {
    const ink = thumbnail(images.subarray(row * pixels, (row + 1) * pixels), info.width, size);
    const corner = Math.floor(place / columns) * height * stride + (place % columns) * width;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) sheet[corner + y * stride + x] = 255 - ink[y * width + x]!;
    }
  }
  const png = greyPng(sheet, stride, lines * height);
  return {
    places: new Map(rows.map((row, place) => [row, place])),
    columns,
    lines,
    height,
    width,
    address: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
  };
}
