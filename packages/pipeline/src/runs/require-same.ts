import { UserError } from '@hello-nn/core';
import type { RunRecord } from './run-record.ts';

/** Refuses weights or data (sha256) that are not those the run was made with: `UserError('data')`. */
export function requireSame(
  record: RunRecord,
  data: string | undefined,
  weights: string | undefined,
  folder: string,
): void {
  const differences = [
    { what: 'the weights', before: record.weightsSha256, now: weights },
    { what: 'the data', before: record.data?.digest, now: data },
  ].filter(({ before, now }) => before !== now);
  if (differences.length === 0) return;
  throw new UserError(
    'data',
    differences.map(({ what, before, now }) => ({
      where: folder,
      what: `${what} are not those of the run: sha256 ${now}`,
      expected: `${before}`,
      fix: 'restore them from a copy, or train again',
    })),
  );
}
