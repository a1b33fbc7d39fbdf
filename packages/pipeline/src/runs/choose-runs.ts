import { didYouMean, type Problem, UserError } from '@hello-nn/core';
import { filterRuns } from './filter-runs.ts';
import type { ListedRun } from './listed-run.ts';

/** Which runs something is to be done with: ids, several with commas between them, or conditions. */
export interface Chosen {
  readonly run: readonly string[];
  readonly filter: readonly string[];
}

/**
 * The runs that `--run` names and for which every `--filter` holds.
 *
 * @throws UserError `usage` where neither is given, and for every id that there is no run of.
 */
export function chooseRuns(action: string, { run, filter }: Chosen, all: readonly ListedRun[]): readonly ListedRun[] {
  const ids = splitList(run);
  if (ids.length === 0 && filter.length === 0) {
    const fix = 'write --run=ID, or --filter=CONDITION';
    throw new UserError('usage', { where: `hello-nn runs ${action}`, what: `${action} which runs?`, fix });
  }
  const names = all.map((one) => one.run);
  const problems = ids.filter((id) => !names.includes(id)).map((id) => noSuchRun(id, names));
  if (problems.length > 0) throw new UserError('usage', problems);
  return filterRuns(ids.length === 0 ? all : all.filter((one) => ids.includes(one.run)), filter);
}

/** `['a,b', 'c']` as `['a', 'b', 'c']`. */
export function splitList(items: readonly string[]): string[] {
  return items.flatMap((item) => item.split(',').map((one) => one.trim())).filter((one) => one !== '');
}

function noSuchRun(id: string, names: readonly string[]): Problem {
  const what = id === 'latest' ? 'here a run is named by its id' : 'there is no run of this name in runs/';
  return { where: `--run=${id}`, what, fix: 'list them: hello-nn runs', ...didYouMean(id, names) };
}
