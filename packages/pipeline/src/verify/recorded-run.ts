import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { checkRecord } from '../runs/check-record.ts';
import { checkSavedConfig } from '../runs/check-saved-config.ts';
import { type FoundRun, findRun } from '../runs/find-runs.ts';
import { newestRun, readRun, runNames } from '../runs/list-runs.ts';
import { isRecordAsWritten } from '../runs/record-text.ts';
import { namedRun } from '../runs/restore-run.ts';
import type { RunRecord } from '../runs/run-record.ts';

/** A run that trained, and whose record says enough to repeat it. */
export type RecordedRun = FoundRun & { readonly record: TrainedRecord };
export type TrainedRecord = RunRecord & Required<Pick<RunRecord, 'data' | 'engine' | 'weightsSha256'>>;

/**
 * The run to verify; `latest` is the newest that holds a model, or whose record was damaged.
 *
 * @throws UserError `usage` where there is none, or nothing in it to repeat; `data` where its run.json was damaged so that
 * it cannot be repeated.
 */
export function recordedRun(id: string | undefined): RecordedRun {
  if (id === undefined) return namedRun('verify', id) as RecordedRun;
  const named =
    id === 'latest'
      ? newestRun((one) => one.record?.weightsSha256 !== undefined || isDamaged(one))
      : runNames().includes(id)
        ? readRun(id)
        : undefined;
  const nothing = named?.record && nothingToRepeat(named.record);
  // What a damaged record says of itself is no reason to believe that there was nothing.
  if (named && isDamaged(named) && (!named.record?.weightsSha256 || nothing)) {
    const what = 'this is not the record that was written: it was edited or damaged';
    const fix = 'restore it from a copy, or train again';
    throw new UserError('data', { where: join(named.folder, 'run.json'), what, fix });
  }
  // Says which of the reasons it is. Its own look at the files comes later, and is an answer.
  if (!named?.record?.weightsSha256) return findRun(named?.run ?? id) as RecordedRun;
  const { record, folder } = named;
  if (nothing) {
    const fix = 'choose another: hello-nn runs';
    throw new UserError('usage', { where: `--run=${id}`, what: nothing, fix });
  }
  checkRecord(record, folder);
  if (!isTrained(record)) {
    const fix = 'restore it from a copy, or train again';
    throw new UserError('data', { where: join(folder, 'run.json'), what: 'says nothing of its data or engine', fix });
  }
  checkSavedConfig(record, folder, 'run.json');
  return { ...named, record };
}

function isDamaged({ folder }: FoundRun): boolean {
  const file = join(folder, 'run.json');
  return existsSync(file) && !isRecordAsWritten(readFileSync(file, 'utf8'));
}

function isTrained(record: RunRecord): record is TrainedRecord {
  return record.data !== undefined && record.engine !== undefined && record.weightsSha256 !== undefined;
}

function nothingToRepeat({ status, epochs, parent }: RunRecord): string | undefined {
  if (parent) return `this run went on from another, ${parent.run}: its own record does not say how to begin`;
  if (status === 'failed') return 'this run failed: what it made is not whole';
  // A run that diverges in its first epoch does so again.
  return epochs > 0 || status === 'diverged' ? undefined : 'this run ended before its first whole epoch';
}
