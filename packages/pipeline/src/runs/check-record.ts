import { join } from 'node:path';
import { compileCheck, UserError } from '@hello-nn/core';
import { recordSchema } from './record-schema.ts';
import type { RunRecord } from './run-record.ts';

const MOST_PROBLEMS = 50;

/** Checks that a run.json is whole before it is worked with. Throws `UserError('data')` with what is wrong, at its path. */
export function checkRecord(record: RunRecord, folder: string): void {
  const violations = compileCheck(recordSchema)(record);
  if (violations.length === 0) return;
  const problems = violations.slice(0, MOST_PROBLEMS).map(({ path, key, what, expected }) => {
    const place = [...path, ...(key === undefined ? [] : [key])].join('.');
    return {
      where: `${join(folder, 'run.json')} › ${place.slice(0, 200)}`,
      what,
      ...(expected && { expected }),
      fix: 'restore run.json from a copy, or train again',
    };
  });
  throw new UserError('data', problems);
}
