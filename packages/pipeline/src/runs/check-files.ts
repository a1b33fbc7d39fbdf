import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, UserError } from '@hello-nn/core';
import { sha256 } from '@hello-nn/io';
import type { RunRecord } from './run-record.ts';

const FIX = 'restore it from a copy, or train again';

/**
 * Compares files of a run with their digests in run.json: those that `concerns` picks by their path in the folder. Throws
 * `UserError('data')` with each that is missing or is not to the bit what the run wrote.
 */
export function checkFiles(record: RunRecord, folder: string, concerns: (path: string) => boolean): void {
  const problems = record.files.filter(({ path }) => concerns(path)).flatMap((file) => difference(folder, file));
  if (problems.length > 0) throw new UserError('data', problems);
}

function difference(folder: string, { path, sha256: expected }: RunRecord['files'][number]): Problem[] {
  const where = join(folder, path);
  let found: string;
  try {
    found = sha256(readFileSync(where));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return [{ where, what: code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`, fix: FIX }];
  }
  if (found === expected) return [];
  return [{ where, what: `was changed after the run: sha256 ${found}`, expected: `sha256 ${expected}`, fix: FIX }];
}
