import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { type FoundRun, findRun } from '../runs/find-runs.ts';
import { listRuns } from '../runs/list-runs.ts';
import { namedRun } from '../runs/restore-run.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { checkRecordShape } from './record-shape.ts';

/** A run that trained, and whose record says enough to repeat it. */
export type RecordedRun = FoundRun & { readonly record: TrainedRecord };
export type TrainedRecord = RunRecord & Required<Pick<RunRecord, 'data' | 'engine' | 'weightsSha256'>>;

/**
 * The run to verify; `latest` is the newest that holds a model, or whose record was damaged.
 *
 * @throws UserError `usage` where there is none, or nothing in it to repeat; `data` where its run.json was damaged.
 */
export function recordedRun(id: string | undefined): RecordedRun {
  if (id === undefined) return namedRun('verify', id) as RecordedRun;
  const runs = listRuns();
  const isDamaged = ({ folder, record }: FoundRun): boolean => !record && existsSync(join(folder, 'run.json'));
  const named = runs.find((one) =>
    id === 'latest' ? one.record?.weightsSha256 !== undefined || isDamaged(one) : one.run === id,
  );
  if (named && isDamaged(named)) {
    const fix = 'restore it from a copy, or train again';
    throw new UserError('data', { where: join(named.folder, 'run.json'), what: 'this is no record of a run', fix });
  }
  const found = findRun(named?.run ?? id);
  checkRecordShape(found.record, found.folder);
  refuseNothingToRepeat(found.record, `--run=${id}`);
  return found as RecordedRun;
}

function refuseNothingToRepeat({ status, epochs }: RunRecord, where: string): void {
  // A run that diverges in its first epoch does so again.
  if (status !== 'failed' && (epochs > 0 || status === 'diverged')) return;
  const what =
    status === 'failed' ? 'this run failed: what it made is not whole' : 'this run ended before its first whole epoch';
  throw new UserError('usage', {
    where,
    what,
    expected: 'a run that completed, or got through an epoch',
    fix: 'choose another: hello-nn runs',
  });
}
