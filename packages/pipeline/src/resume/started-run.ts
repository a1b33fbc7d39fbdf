import { UserError } from '@hello-nn/core';
import { type FoundRun, findUnfinished } from '../runs/find-runs.ts';
import { readStart, type StartRecord } from '../runs/start-record.ts';

/** A run that set out to train. */
export interface StartedRun extends FoundRun {
  readonly start: StartRecord;
}

/**
 * The run that `--run` names, however it ended. Throws `UserError`: `usage` where there is none, or none that trains; `data` where
 * its start record is damaged.
 */
export function startedRun(id: string | undefined): StartedRun {
  if (id === undefined) {
    const fix = 'write --run=latest, or an id from: hello-nn runs';
    throw new UserError('usage', { where: 'resume', what: 'which run? --run is missing', fix });
  }
  const found = findUnfinished(id);
  const start = readStart(found.folder);
  if (start.engineKind !== null) return { ...found, start };
  const what = 'this run looked at the data and trained nothing: there is nothing to go on with';
  throw new UserError('usage', { where: `--run=${id}`, what, fix: 'run it again: hello-nn explore' });
}
