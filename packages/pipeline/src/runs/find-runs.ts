import { didYouMean, UserError } from '@hello-nn/core';
import { checkFiles } from './check-files.ts';
import { checkRecord } from './check-record.ts';
import { checkSavedConfig } from './check-saved-config.ts';
import { type FoundRun, newestRun, readRun, runNames } from './list-runs.ts';
import { RUNS_FOLDER } from './run-folder.ts';
import type { RunRecord } from './run-record.ts';

export type { FoundRun } from './list-runs.ts';

/**
 * The run of that id, or with `latest` the newest that holds a model.
 *
 * @throws UserError `usage` if there is none, naming the nearest id; `data` if its run.json was damaged.
 */
export function findRun(id: string): FoundRun & { readonly record: RunRecord } {
  const found = named(id, ({ record }) => record?.weightsSha256 !== undefined);
  if (!found) throw noSuchRun(id, 'holds a model yet');
  if (!found.record?.weightsSha256) {
    const status = found.record
      ? `it ${found.record.status}`
      : found.unreadable
        ? `its run.json ${found.unreadable}`
        : 'it is running, or was killed';
    throw new UserError('usage', {
      where: `--run=${id}`,
      what: `this run holds no model: ${status}`,
      fix: 'choose another: hello-nn runs',
    });
  }
  checkRecord(found.record, found.folder);
  checkSavedConfig(found.record, found.folder, 'run.json');
  checkFiles(found.record, found.folder, (path) => path.startsWith('model/'));
  return found as FoundRun & { record: RunRecord };
}

/**
 * The run of that id however it ended, or with `latest` the newest that may be gone on with: it did not end by itself.
 * Throws `UserError('usage')` if there is none.
 */
export function findUnfinished(id: string): FoundRun {
  const found = named(id, ({ record }) => record === undefined || ['interrupted', 'failed'].includes(record.status));
  if (!found) throw noSuchRun(id, 'was interrupted');
  return found;
}

function named(id: string, isLatest: (run: FoundRun) => boolean): FoundRun | undefined {
  if (id === 'latest') return newestRun(isLatest);
  return runNames().includes(id) ? readRun(id) : undefined;
}

function noSuchRun(id: string, latestWould: string): UserError {
  const near = id === 'latest' ? {} : didYouMean(id, [...runNames(), 'latest']);
  const what =
    id === 'latest' ? `no run in ${RUNS_FOLDER}/ ${latestWould}` : `there is no run of this name in ${RUNS_FOLDER}/`;
  const fix = 'list them: hello-nn runs; make one: hello-nn train --config=configs/hello.yaml';
  return new UserError('usage', { where: `--run=${id}`, what, fix, ...near });
}
