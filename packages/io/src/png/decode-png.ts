import { type GreyPicture, greyPixels, UserError } from '@hello-nn/core';
import { checkPng } from './check-png.ts';
import { loadPngjs } from './libraries.ts';
import { readPngHeader } from './png-header.ts';

/** 4096 × 4096. As RGBA they take 64 MiB and half a second; a photograph of a whole page has fewer. */
export const MOST_PIXELS = 2 ** 24;

/** A picture of any size as brightness and opacity. */
export type DecodedPng = GreyPicture;

export interface DecodeOptions {
  /** What errors call the picture: its file name. */
  readonly name?: string;
  /** The most pixels (width × height) a picture may have; default 2²⁴. */
  readonly maxPixels?: number;
}

/**
 * Decodes a PNG (any bit depth, palette, interlaced or not) to brightness and opacity.
 *
 * Brightness is Rec. 601's luma, 0 black … 255 white, of colours as stored (gamma chunks are ignored). Nothing is
 * allocated before the header has been checked, and never more than the header's size calls for.
 *
 * Errors: `UserError` 'data' when the bytes are no PNG, have more than `maxPixels`, or are damaged.
 */
export function decodePng(
  bytes: Uint8Array,
  { name = 'picture', maxPixels = MOST_PIXELS }: DecodeOptions = {},
): DecodedPng {
  const header = readPngHeader(bytes);
  if (!header) throw refuse(name, 'is not a PNG', 'a file that starts with the PNG signature', 'save it as PNG');
  const { width, height } = header;
  if (width === 0 || height === 0) throw refuse(name, 'is an empty PNG, it has no pixels', '', 'save it again');
  if (width * height > maxPixels) {
    const expected = `at most ${maxPixels} pixels`;
    throw refuse(name, `is too large: ${width} × ${height} = ${width * height} pixels`, expected, 'make it smaller');
  }
  try {
    checkPng(bytes, header);
    const { data } = loadPngjs().PNG.sync.read(asBuffer(bytes));
    return greyPixels(data, width, height);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw refuse(name, `is a damaged PNG: ${reason}`, 'a complete PNG', 'save or copy it again', cause);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function refuse(where: string, what: string, expected: string, fix: string, cause?: unknown): UserError {
  return new UserError('data', { where, what, ...(expected ? { expected } : {}), fix }, { cause });
}
