import { type Problem, UserError } from '@hello-nn/core';

/** What the first bytes of an IDX file say. */
export interface IdxHeader {
  /** Sizes of the axes, slowest first: `[rows, height, width]` or `[rows]`. */
  readonly dims: readonly number[];
  /** Bytes before the data: 4 + 4 × axes. */
  readonly headerBytes: number;
  /** Bytes of the whole file, header included. */
  readonly totalBytes: number;
}

/** An IDX file's axes and a view of its data. */
export interface IdxArray {
  readonly dims: readonly number[];
  /** Row-major, as many bytes as the product of `dims`; a view into the bytes given, no copy. */
  readonly data: Uint8Array;
}

/** The longest header read: four axes. MNIST's images have three. */
export const MAX_HEADER_BYTES = 20;
const MAX_AXES = 4;
/** A bound for what is held in memory at once: 4 GiB, Node 20's largest buffer. */
const MAX_BYTES = 2 ** 32;
const UINT8 = 0x08;

/**
 * Reads an uncompressed IDX file of unsigned bytes.
 *
 * `bytes`: the whole file. Returns its axes (1 to 4) and a view of the data. `file` is the name used in errors.
 * Throws `UserError('data')` for a wrong magic number or element type, and for missing or trailing bytes.
 * Format: LeCun, Cortes and Burges, "The MNIST database", section "The IDX file format".
 */
export function parseIdx(bytes: Uint8Array, file: string): IdxArray {
  const { dims, headerBytes, totalBytes } = parseIdxHeader(bytes, file);
  checkSize(totalBytes, bytes.length, file);
  return { dims, data: new Uint8Array(bytes.buffer, bytes.byteOffset + headerBytes, totalBytes - headerBytes) };
}

/** Reads the header alone; `bytes` needs to hold no more than that (see `MAX_HEADER_BYTES`). */
export function parseIdxHeader(bytes: Uint8Array, file: string): IdxHeader {
  if (bytes.length < 4) throw damaged(file, `${bytes.length} bytes are too few for an IDX file`, 'at least 4 bytes');
  const [zero, alsoZero, type, axes] = bytes as Uint8Array & [number, number, number, number];
  if (zero !== 0 || alsoZero !== 0 || axes === 0 || axes > MAX_AXES) {
    const expected = 'two zero bytes, the type 08, and 1 to 4 axes: 00000801 for labels, 00000803 for images';
    throw damaged(file, `wrong magic number ${hex(bytes)}: this is no IDX file`, expected);
  }
  if (type !== UINT8) throw damaged(file, `element type 0x${hex(bytes).slice(4, 6)}`, '0x08 (unsigned bytes)');
  const headerBytes = 4 + 4 * axes;
  if (bytes.length < headerBytes) {
    throw damaged(file, `truncated inside its header: ${bytes.length} bytes`, `a header of ${headerBytes} bytes`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const dims = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const totalBytes = headerBytes + dims.reduce((product, size) => product * size, 1);
  if (totalBytes > MAX_BYTES) {
    throw damaged(file, `its header asks for ${totalBytes} bytes (${dims.join(' × ')})`, `at most ${MAX_BYTES} bytes`);
  }
  return { dims, headerBytes, totalBytes };
}

/** Throws unless the file holds exactly the bytes that its header announces. */
export function checkSize(expected: number, actual: number, file: string): void {
  if (actual === expected) return;
  const expectation = `${expected} bytes, as its header says`;
  if (actual < expected) throw damaged(file, `truncated: ${actual} bytes, ${expected - actual} missing`, expectation);
  throw damaged(file, `${actual - expected} trailing bytes: ${actual} in all`, expectation);
}

/** The error of one damaged file. */
export function damaged(file: string, what: string, expected?: string, fix = 'get the file again'): UserError {
  const problem: Problem = { where: file, what, fix, ...(expected === undefined ? {} : { expected }) };
  return new UserError('data', problem);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
