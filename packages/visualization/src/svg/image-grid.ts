import { inkTile } from './ink-tile.ts';
import { type Picture, rasterize } from './rasterize.ts';
import { tileGrid } from './tile-grid.ts';

export interface ImageGridOptions {
  /** `[n, height, width]`, row-major; 0 = paper, 255 = ink. */
  readonly images: Uint8Array;
  /** Pixels. */
  readonly height: number;
  /** Pixels. */
  readonly width: number;
  /** One line under each image; default none. */
  readonly captions?: readonly string[];
  /** Images side by side; default about as many as make a landscape page. */
  readonly columns?: number;
  readonly title?: string;
}

/**
 * Draws images side by side, dark ink on white paper, each with its caption.
 *
 * Errors: plain `Error` when the bytes are not whole images, or the captions are not one an image.
 */
export async function imageGrid(options: ImageGridOptions): Promise<Picture> {
  const { images, height, width, captions, title = '' } = options;
  const size = height * width;
  const count = images.length / size;
  if (!Number.isInteger(count) || count === 0)
    throw new Error(`${images.length} bytes are no ${width} × ${height} images`);
  if (captions && captions.length !== count) throw new Error(`${captions.length} captions for ${count} images`);
  const tiles = Array.from({ length: count }, (_, index) =>
    inkTile(images.subarray(index * size, (index + 1) * size), captions ? [{ text: captions[index]! }] : []),
  );
  const svg = tileGrid({ title, tiles, height, width, columns: options.columns ?? gridColumns(count) });
  return { svg, png: rasterize(svg) };
}

/** Columns that make `count` tiles a landscape page: 6 up to 12 tiles, wider for more. */
export function gridColumns(count: number): number {
  return count <= 12 ? Math.min(count, 6) : Math.ceil(Math.sqrt(count * 1.6));
}
