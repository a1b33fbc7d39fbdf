import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '@hello-nn/core';

/** A small set in a temporary folder, to be damaged by tests. */
export interface SmallSet {
  readonly trainImages: Uint8Array;
  readonly trainLabels: Uint8Array;
  readonly testImages: Uint8Array;
  readonly testLabels: Uint8Array;
}

export const NAMES = {
  trainImages: 'train-images-idx3-ubyte',
  trainLabels: 'train-labels-idx1-ubyte',
  testImages: 't10k-images-idx3-ubyte',
  testLabels: 't10k-labels-idx1-ubyte',
} as const;

/** Writes an IDX file by hand, byte by byte: a witness independent of the reader. */
export function idxBytes(dims: readonly number[], data: ArrayLike<number>, type = 0x08): Uint8Array {
  const sizes = dims.flatMap((size) => [(size >>> 24) & 255, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]);
  return Uint8Array.from([0, 0, type, dims.length, ...sizes, ...Array.from(data)]);
}

/** 12 training and 6 test images of 2 × 3 pixels in 3 classes; the pixels of row r are r, r + 1, …. */
export function smallSet(): SmallSet {
  const pixels = (rows: number): number[] => Array.from({ length: rows * 6 }, (_, i) => Math.floor(i / 6) + (i % 6));
  const labels = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row % 3);
  return {
    trainImages: idxBytes([12, 2, 3], pixels(12)),
    trainLabels: idxBytes([12], labels(12)),
    testImages: idxBytes([6, 2, 3], pixels(6)),
    testLabels: idxBytes([6], labels(6)),
  };
}

/** Runs `body` with a temporary folder that holds the given files (`a.png`, `cat/a.png`) under `folder/`. */
export async function withFiles<T>(
  files: Readonly<Record<string, Uint8Array>>,
  body: (baseDir: string) => Promise<T>,
  folder = 'set',
): Promise<T> {
  const baseDir = mkdtempSync(join(tmpdir(), 'hello-nn-dataset-'));
  try {
    for (const [name, bytes] of Object.entries(files)) {
      const file = join(baseDir, folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    return await body(baseDir);
  } finally {
    rmSync(baseDir, { recursive: true });
  }
}

/** The set's files under their standard names. */
export function standardFiles(set: SmallSet): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(NAMES).map(([role, name]) => [name, set[role as keyof SmallSet]]));
}

/** The `UserError` that `body` throws; fails when it throws none. */
export async function userError(body: () => unknown): Promise<UserError> {
  try {
    await body();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}
