import { join } from 'node:path';
import { compileCheck, type TSchema, UserError } from '@hello-nn/core';
import { recordSchema, startSchema } from './record-schema.ts';
import type { RunRecord } from './run-record.ts';

/** More than anyone reads of a file that has to be restored anyway. */
export const MOST_PROBLEMS = 50;

/** Checks that a run.json is whole before it is worked with. Throws `UserError('data')` with what is wrong, at its path. */
export function checkRecord(record: RunRecord, folder: string): void {
  checkShape(record, recordSchema, folder, 'run.json');
}

/** The same for a started.json. */
export function checkStart(start: unknown, folder: string): void {
  checkShape(start, startSchema, folder, 'started.json');
}

function checkShape(value: unknown, schema: TSchema, folder: string, file: string): void {
  const violations = compileCheck(schema)(value);
  if (violations.length === 0) return;
  const problems = violations.slice(0, MOST_PROBLEMS).map(({ path, key, what, expected }) => {
    const place = [...path, ...(key === undefined ? [] : [key])].join('.');
    return {
      where: `${join(folder, file)} › ${place.slice(0, 200)}`,
      what,
      ...(expected && { expected }),
      fix: `restore ${file} from a copy, or train again`,
    };
  });
  throw new UserError('data', problems);
}
