import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean, UserError } from '@hello-nn/core';
import { RUNS_FOLDER } from './run-folder.ts';
import type { RunRecord } from './run-record.ts';

/** A run folder: its record, or undefined while it runs (or if it was killed before it could write one). */
export interface FoundRun {
  readonly run: string;
  readonly folder: string;
  readonly record?: RunRecord;
}

/** All runs, the newest first. A folder without a readable record is listed as such, never an error. */
export function listRuns(): FoundRun[] {
  if (!existsSync(RUNS_FOLDER)) return [];
  return readdirSync(RUNS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .reverse()
    .map((run) => readRun(run));
}

/**
 * The run of that id, or with `latest` the newest that holds a model.
 *
 * @throws UserError `usage` if there is none, naming the nearest id.
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
    const status = found.record ? `it ${found.record.status}` : 'it is running or was killed';
    throw new UserError('usage', {
      where,
      what: `this run holds no model: ${status}`,
      fix: 'choose another: hello-nn runs',
    });
  }
  return found as FoundRun & { record: RunRecord };
}

function readRun(run: string): FoundRun {
  const folder = join(RUNS_FOLDER, run);
  try {
    const record = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunRecord;
    return record?.format === 'hello-nn-run/1' ? { run, folder, record } : { run, folder };
  } catch {
    return { run, folder };
  }
}
