import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { removeFile, writeFileAtomic } from '@hello-nn/io';
import { RESUME_FILE } from '../carry-out.ts';
import { readRun } from '../runs/list-runs.ts';
import { recordText } from '../runs/record-text.ts';
import { listFiles, RUNS_FOLDER } from '../runs/run-folder.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { hasStart, readStart, type StartRecord } from '../runs/start-record.ts';
import { outcomeOf, type PointOutcome } from './point-outcome.ts';
import type { SweepPoint } from './sweep-plan.ts';

/** What the disk knows of a point that was begun. */
export interface PointStanding {
  readonly start: StartRecord;
  /** What its record says; undefined where there is none yet. */
  readonly outcome?: PointOutcome;
}

/** Undefined: not begun. Throws `UserError('data')` where its start is damaged, or is not this point's. */
export function standingOf({ run, index }: SweepPoint, sweep: string): PointStanding | undefined {
  const folder = join(RUNS_FOLDER, run);
  if (!hasStart(folder)) return undefined;
  const start = readStart(folder);
  if (start.sweep?.id !== sweep || start.sweep.point !== index) {
    const expected = `point ${index} of the sweep ${sweep}`;
    const fix = 'move it away, or sweep again';
    throw new UserError('data', { where: folder, what: 'is another run', expected, fix });
  }
  const { record } = readRun(run);
  return { start, outcome: record && outcomeOf(record) };
}

/** Ends a run that waited: it was trained as long as it shall be, and its record says why. */
export function endWaiting(run: string, reason: string): PointOutcome {
  const folder = join(RUNS_FOLDER, run);
  const { record } = readRun(run);
  if (!record) throw new Error(`the run ${run} waits and has no record`);
  removeFile(join(folder, RESUME_FILE));
  // The digest of the text is made anew, and stands last.
  const { problems: _, digest: __, ...rest } = record as RunRecord & { readonly digest?: string };
  const ended: RunRecord = { ...rest, status: 'stopped', exitCode: 0, reason, files: listFiles(folder) };
  writeFileAtomic(join(folder, 'run.json'), recordText(ended));
  return outcomeOf(ended);
}
