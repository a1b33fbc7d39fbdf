import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadDataset } from '@hello-nn/dataset';
import { expectSame } from '../target.fixture.ts';

export const SET_FILES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;

/** An IDX file, written by hand. */
export function idxBytes(dims: readonly number[], data: readonly number[]): Uint8Array {
  const header = Buffer.alloc(4 + 4 * dims.length);
  header.set([0, 0, 8, dims.length]);
  for (const [axis, size] of dims.entries()) header.writeUInt32BE(size, 4 + 4 * axis);
  return new Uint8Array(Buffer.concat([header, Buffer.from(data)]));
}

/** 12 training and 6 test images of 2 × 3 pixels in 3 classes. */
export const SOUND_SET: readonly Uint8Array[] = [12, 6].flatMap((rows) => [
  idxBytes(
    [rows, 2, 3],
    Array.from({ length: rows * 6 }, (_, at) => (at * 41) & 255),
  ),
  idxBytes(
    [rows],
    Array.from({ length: rows }, (_, row) => row % 3),
  ),
]);

/** Reads a set as a training does, and compares what is accepted with the files' own bytes. */
export async function readSet(folder: string): Promise<void> {
  const { pool, test } = await loadDataset(
    {
      source: { kind: 'idx', folder: '.', prefix: '', labelOffset: 0, transpose: false },
      split: { kind: 'first-rows', validation: 3 },
      balance: { kind: 'none' },
      augment: [],
    },
    { baseDir: folder, seed: 0 },
  );
  const [trainImages, trainLabels, testImages, testLabels] = SET_FILES.map((name) => contentOf(join(folder, name)));
  expectSame('the training images', [...pool.images], [...trainImages!.subarray(16)]);
  expectSame('the training labels', [...pool.labels], [...trainLabels!.subarray(8)]);
  expectSame('the test images', [...test.images], [...testImages!.subarray(16)]);
  expectSame('the test labels', [...test.labels], [...testLabels!.subarray(8)]);
}

function contentOf(file: string): Buffer {
  const bytes = readFileSync(file);
  return bytes[0] === 0x1f ? gunzipSync(bytes, { maxOutputLength: 2 ** 26 }) : bytes;
}
