import { statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { readRun, runNames } from './list-runs.ts';
import { type ListedRun, listedRun } from './listed-run.ts';
import { RUNS_FOLDER, TAGS_FILE } from './run-folder.ts';
import { type IndexedRun, readIndex, writeIndex } from './runs-index.ts';
import { readTags } from './tags.ts';

/** Below this many records to read anew, reading them takes no longer than writing an index does. */
const WORTH_AN_INDEX = 100;

/**
 * All runs as a list shows them, the newest first. Records are read once: what is needed of them is kept in an index of the
 * folder, and taken from there while the files are the same.
 *
 * @throws UserError `data` with every tags.json that was damaged.
 */
export function surveyRuns(): ListedRun[] {
  const names = runNames();
  const known = names.length < WORTH_AN_INDEX ? new Map<string, IndexedRun>() : readIndex();
  const damaged: UserError[] = [];
  let anew = 0;
  const runs = names.map((name): IndexedRun => {
    const folder = join(RUNS_FOLDER, name);
    const tagged = fileState(join(folder, TAGS_FILE));
    const key = `${stateOfRecord(folder)} ${tagged}`;
    const before = known.get(name);
    if (before?.key === key) return before;
    anew++;
    try {
      return { key, listed: listedRun(readRun(name), tagged ? readTags(folder) : { tags: [] }) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      damaged.push(error);
      return { key: '', listed: listedRun(readRun(name), { tags: [] }) };
    }
  });
  if (damaged.length > 0)
    throw new UserError(
      'data',
      damaged.flatMap(({ problems }) => problems),
    );
  if (anew >= WORTH_AN_INDEX) writeIndex(runs);
  return runs.map(({ listed }) => listed);
}

// Another text for another content: a file that was replaced is another one, one that was changed in place has another time.
function stateOfRecord(folder: string): string {
  return fileState(join(folder, 'run.json')) || fileState(join(folder, 'started.json'));
}

function fileState(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.ino}-${stats.size}-${stats.mtimeMs}-${stats.ctimeMs}` : '';
}
