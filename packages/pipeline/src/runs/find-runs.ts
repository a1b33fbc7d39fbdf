import { didYouMean, UserError } from '@hello-nn/core';
import { checkSavedConfig } from './check-saved-config.ts';
import { type FoundRun, listRuns } from './list-runs.ts';
import { RUNS_FOLDER } from './run-folder.ts';
import type { RunRecord } from './run-record.ts';

export type { FoundRun } from './list-runs.ts';

/**
 * The run of that id, or with `latest` the newest that holds a model.
 *
 * @throws UserError `usage` if there is none, naming the nearest id; `data` if its run.json was damaged.
 */
export function findRun(id: string): FoundRun & { readonly record: RunRecord } {
  const runs = listRuns();
  const usable = runs.filter(({ record }) => record?.weightsSha256 !== undefined);
  const found = id === 'latest' ? usable[0] : runs.find(({ run }) => run === id);
  const where = `--run=${id}`;
  if (!found) {
    const near = id === 'latest' ? {} : didYouMean(id, [...runs.map(({ run }) => run), 'latest']);
    const what =
      id === 'latest'
        ? `no run in ${RUNS_FOLDER}/ holds a model yet`
        : `there is no run of this name in ${RUNS_FOLDER}/`;
    const fix = 'list them: hello-nn runs; make one: hello-nn train --config=configs/hello.yaml';
    throw new UserError('usage', { where, what, fix, ...near });
  }
  if (!found.record?.weightsSha256) {
    const status = found.record
      ? `it ${found.record.status}`
      : found.unreadable
        ? `its run.json ${found.unreadable}`
        : 'it is running, or was killed';
    throw new UserError('usage', {
      where,
      what: `this run holds no model: ${status}`,
      fix: 'choose another: hello-nn runs',
    });
  }
  checkSavedConfig(found.record, found.folder);
  return found as FoundRun & { record: RunRecord };
}
