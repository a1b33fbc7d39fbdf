import { readFileSync, statSync } from 'node:fs';
import { UserError } from '@hello-nn/core';
import { appendSharedLine } from '@hello-nn/io';
import { parseLedger } from './parse-ledger.ts';

/** One look at the test rows: a model was judged by them. */
export interface Look {
  /** sha256 of the test rows, as `testDigest` makes it. */
  readonly test: string;
  /** The run whose model was asked. */
  readonly run: string;
  /** sha256 of the weights that answered. */
  readonly weights: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** In the working directory, beside the folder of runs: a run that is removed takes none of its looks with it. */
export const LEDGER_FILE = 'test-looks.jsonl';

const LARGEST_LEDGER = 2 ** 28;

/** All looks so far; none where there is no ledger. Throws `UserError`: `data` with every line that was damaged. */
export function readLooks(): Look[] {
  const stats = statSync(LEDGER_FILE, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isFile()) {
    const fix = 'move it away, or work in another folder';
    throw new UserError('failed', { where: LEDGER_FILE, what: 'this is no file', expected: 'the looks so far', fix });
  }
  if (stats.size > LARGEST_LEDGER) throw tooLarge(stats.size);
  return parseLedger(readFileSync(LEDGER_FILE, 'utf8'), LEDGER_FILE);
}

/** Adds a look, before anybody sees what came of it. Throws `UserError('failed')` where it cannot be written. */
export function addLook({ test, run, weights, at }: Look): void {
  appendSharedLine(LEDGER_FILE, JSON.stringify({ look: 1, at, test, run, weights }));
}

function tooLarge(bytes: number): UserError {
  const fix = 'move it away: looks are counted from none again then';
  return new UserError('data', { where: LEDGER_FILE, what: `is ${bytes} bytes`, expected: `${LARGEST_LEDGER}`, fix });
}
