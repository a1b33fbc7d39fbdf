import { type Dataset, randomKey, shuffle, UserError } from '@hello-nn/core';
import type { AskedImages, Question } from '../stages/stage.ts';
import { MOST_ASKED } from './most-asked.ts';
import { readPictures } from './read-pictures.ts';

/**
 * The images that a question is about.
 *
 * @throws UserError `usage` for too many rows, or rows that the test split does not have, `data` for pictures that cannot be read.
 */
export function askedImages(question: Question, dataset: Dataset): Omit<AskedImages, 'probabilities'> {
  if ('pictures' in question) return readPictures(question.pictures, dataset.info);
  requireFew('rows' in question ? '--rows' : '--count', 'rows' in question ? question.rows.length : question.random);
  const rows = 'rows' in question ? question.rows : randomRows(question.random, question.seed, dataset.test.rows);
  const { test, info } = dataset;
  const beyond = rows.filter((row) => row >= test.rows);
  if (beyond.length > 0) {
    const what = `the test split has no row ${beyond.join(', ')}`;
    throw new UserError('usage', { where: '--rows', what, expected: `0 to ${test.rows - 1}` });
  }
  const pixels = info.height * info.width;
  const images = new Uint8Array(rows.length * pixels);
  for (const [at, row] of rows.entries())
    images.set(test.images.subarray(row * pixels, (row + 1) * pixels), at * pixels);
  return {
    images,
    names: rows.map((row) => `test ${row}`),
    notes: rows.map(() => undefined),
    truths: rows.map((row) => test.labels[row]!),
  };
}

function requireFew(option: string, rows: number): void {
  if (rows <= MOST_ASKED) return;
  const fix = 'to judge the whole test split: hello-nn evaluate';
  throw new UserError('usage', { where: option, what: `${rows} rows at once`, expected: `at most ${MOST_ASKED}`, fix });
}

function randomRows(count: number, seed: number, rows: number): number[] {
  if (count > rows) {
    const what = `${count} rows are asked for, the test split has ${rows}`;
    throw new UserError('usage', { where: `--count=${count}`, what, expected: `1 to ${rows}` });
  }
  return [
    ...shuffle(
      Int32Array.from({ length: rows }, (_, row) => row),
      randomKey(seed, 'predictions'),
    ).subarray(0, count),
  ];
}
