import { UserError } from '@hello-nn/core';
import { runNames } from './list-runs.ts';
import type { ListedRun } from './listed-run.ts';
import { type IndexedRun, readIndex, writeIndex } from './runs-index.ts';
import { readAll } from './survey/read-all.ts';
import { type SurveyedRun, stateOf } from './survey/read-one.ts';

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
  const kept = new Map<string, SurveyedRun>();
  for (const name of names) {
    const before = known.get(name);
    if (before?.key === stateOf(name)) kept.set(name, before);
  }
  const anew = names.filter((name) => !kept.has(name));
  for (const run of readAll(anew)) kept.set(run.listed.run, run);
  const runs = names.map((name) => kept.get(name)!);
  const problems = runs.flatMap((run) => run.problems ?? []);
  if (problems.length > 0) throw new UserError('data', problems);
  if (anew.length >= WORTH_AN_INDEX) writeIndex(runs);
  return runs.map(({ listed }) => listed);
}
