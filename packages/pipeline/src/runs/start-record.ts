import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { writeFileAtomic } from '@hello-nn/io';
import type { StageName } from '../stages/stage.ts';
import { checkStart } from './check-record.ts';
import { LARGEST_RECORD } from './list-runs.ts';
import { readJson } from './read-json.ts';
import type { RunRecord } from './run-record.ts';

/**
 * `started.json`: what a run set out to do, written before it does anything. A run that was killed can be gone on with from it;
 * `run.json` says what came of it.
 */
export interface StartRecord
  extends Pick<
    RunRecord,
    | 'run'
    | 'name'
    | 'startedAt'
    | 'config'
    | 'origins'
    | 'startedFrom'
    | 'parent'
    | 'sweep'
    | 'versions'
    | 'machine'
    | 'codeDigest'
  > {
  readonly format: 'hello-nn-start/1';
  readonly goal: StageName;
  /** The kind of the engine; null where nothing is trained. */
  readonly engineKind: string | null;
  /** Why that one. */
  readonly engineWhy?: string;
  readonly drawFigures: boolean;
  /** The command that goes on with the run if it does not end by itself. */
  readonly resume: string;
}

const FILE = 'started.json';

export function writeStart(folder: string, start: StartRecord): void {
  writeFileAtomic(join(folder, FILE), `${JSON.stringify(start, null, 2)}\n`);
}

/** Whether a folder holds what a run set out to do: otherwise nothing of the run was begun. */
export function hasStart(folder: string): boolean {
  return existsSync(join(folder, FILE));
}

/** What a run set out to do. Throws `UserError('data')` where that is not readable. */
export function readStart(folder: string): StartRecord {
  const file = join(folder, FILE);
  const refuse = (what: string): never => {
    const fix = 'restore it from a copy, or train again';
    throw new UserError('data', { where: file, what, expected: 'what a run set out to do', fix });
  };
  const parsed = readJson(file, LARGEST_RECORD);
  if (parsed.what !== undefined) return refuse(parsed.what);
  checkStart(parsed.value, folder);
  return parsed.value as StartRecord;
}

/** The command that goes on with a run. */
export function resumeCommand(run: string): string {
  return `npx hello-nn resume --run=${run}`;
}
