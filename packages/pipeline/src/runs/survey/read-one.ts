import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, UserError } from '@hello-nn/core';
import { readRun } from '../list-runs.ts';
import { listedRun } from '../listed-run.ts';
import { RUNS_FOLDER, TAGS_FILE } from '../run-folder.ts';
import type { IndexedRun } from '../runs-index.ts';
import { readTags } from '../tags.ts';

/** A run that was read, and what is wrong with its tags.json. Plain JSON. */
export interface SurveyedRun extends IndexedRun {
  readonly problems?: readonly Problem[];
}

/** Reads a run's record and tags. */
export function readOne(name: string): SurveyedRun {
  const folder = join(RUNS_FOLDER, name);
  // Its state first: what is written while it is read has another one.
  const key = stateOf(name);
  const isTagged = !key.endsWith(' ');
  try {
    return { key, listed: listedRun(readRun(name), isTagged ? readTags(folder) : { tags: [] }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { key: '', listed: listedRun(readRun(name), { tags: [] }), problems: error.problems };
  }
}

/**
 * The state of a run's record and of its tags, as a text that ends in a blank where there are none. Another text for another
 * content: a file that was replaced is another one, one that was changed in place has another time.
 */
export function stateOf(name: string): string {
  const folder = join(RUNS_FOLDER, name);
  const record = fileState(join(folder, 'run.json')) || fileState(join(folder, 'started.json'));
  return `${record} ${fileState(join(folder, TAGS_FILE))}`;
}

function fileState(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.ino}-${stats.size}-${stats.mtimeMs}-${stats.ctimeMs}` : '';
}
