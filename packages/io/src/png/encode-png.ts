import { loadPngjs } from './libraries.ts';

/** What the bytes of a pixel grid mean. */
export interface PixelFormat {
  readonly width: number;
  readonly height: number;
  /** 1 = grey (0 black … 255 white), 3 = RGB, 4 = RGB and alpha. */
  readonly channels: 1 | 3 | 4;
}

const COLOR_TYPES = { 1: 0, 3: 2, 4: 6 } as const;

/**
 * Encodes pixels as an 8-bit PNG without a rendering library.
 *
 * `pixels` is `[height, width, channels]`, row-major. The bytes are stored, not compressed: zlib's output differs between
 * processors and Node versions, stored bytes do not, and these grids are small.
 */
export function encodePng(pixels: Uint8Array, { width, height, channels }: PixelFormat): Uint8Array {
  if (pixels.length !== width * height * channels) {
    throw new Error(`encodePng: ${pixels.length} bytes for ${width} × ${height} × ${channels}`);
  }
  const colorType = COLOR_TYPES[channels];
  const { PNG } = loadPngjs();
  const png = new PNG({ width, height });
  png.data = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return PNG.sync.write(png, {
    colorType,
    inputColorType: colorType,
    inputHasAlpha: channels === 4,
    bitDepth: 8,
    filterType: 0,
    deflateLevel: 0,
  });
}
