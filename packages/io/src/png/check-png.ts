import { loadZlib } from './libraries.ts';
import type { PngHeader } from './png-header.ts';

/** All pixels, inflated; what 2²⁴ pixels of four bytes have. Twice as many would take two seconds and 340 MiB. */
const MOST_BYTES = 2 ** 26 + 2 ** 20;

/**
 * Throws what is wrong with a PNG that the decoder would hang on, swell with or read in part: a second header, chunks after
 * which nothing is checked any more, pixels that are missing (it would take them as black) or too many.
 *
 * All is inflated once, into as many bytes as the header's size calls for and no more.
 */
export function checkPng(bytes: Uint8Array, header: PngHeader): void {
  const { CHANNELS, DEPTHS } = COLOURS;
  if (!DEPTHS[header.colorType]?.includes(header.depth)) {
    throw new Error(`colour type ${header.colorType} with ${header.depth} bits`);
  }
  const expected = inflatedBytes(header, CHANNELS[header.colorType]! * header.depth);
  if (expected > MOST_BYTES) throw new Error(`${expected} bytes of pixels, more than ${MOST_BYTES}`);
  const parts = imageData(bytes);
  const found = loadZlib().inflateSync(Buffer.concat(parts), { maxOutputLength: expected + 1 }).length;
  if (found !== expected) throw new Error(`${found} bytes of pixels instead of ${expected}`);
}

/** Bytes of a picture's rows, each with its filter's byte; `bits` a pixel. */
function inflatedBytes({ width, height, interlaced }: PngHeader, bits: number): number {
  const rows = (columns: number, lines: number): number =>
    columns === 0 ? 0 : lines * (1 + Math.ceil((columns * bits) / 8));
  if (!interlaced) return rows(width, height);
  return ADAM7.reduce((sum, [left, top, right, down]) => {
    const [columns, lines] = [Math.ceil((width - left) / right), Math.ceil((height - top) / down)];
    return sum + rows(Math.max(0, columns), Math.max(0, lines));
  }, 0);
}

// By colour type: grey, –, RGB, palette, grey and alpha, –, RGB and alpha.
const COLOURS: { readonly CHANNELS: readonly number[]; readonly DEPTHS: readonly (readonly number[])[] } = {
  CHANNELS: [1, 0, 3, 1, 2, 0, 4],
  DEPTHS: [[1, 2, 4, 8, 16], [], [8, 16], [1, 2, 4, 8], [8, 16], [], [8, 16]],
};

// First column and row of each of the seven passes, and the steps to the next (PNG specification, section 8.2).
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function imageData(bytes: Uint8Array): Uint8Array[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8, index = 0; ; index++) {
    if (at + 12 > bytes.length) throw new Error('it ends early');
    const length = buffer.readUInt32BE(at);
    const type = buffer.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) throw new Error('it ends early');
    if ((type === 'IHDR') !== (index === 0)) throw new Error('its header is not its first chunk');
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
    if (type !== 'IEND') continue;
    if (at < bytes.length) throw new Error(`${bytes.length - at} bytes behind its end`);
    return parts;
  }
}
