import { type Problem, UserError } from '@hello-nn/core';
import { listRuns } from '../runs/list-runs.ts';
import type { ComparableRun } from './comparable-run.ts';
import { findNamed } from './selectors/index.ts';
import type { Found } from './selectors/selector.ts';

/** What `--runs` names. */
export interface Selection {
  /** Each once, in the order in which they were named. */
  readonly runs: readonly ComparableRun[];
  /** Every run was named by its own id. */
  readonly oneByOne: boolean;
  /** Selected with others, but ended without a result that may be compared. */
  readonly without: Found['without'];
}

/**
 * Finds what `--runs` names: run ids, `latest`, ids of sweeps, `tag:NAME`, `config:FILE`, with commas between.
 *
 * @throws UserError `usage` with everything that names nothing or holds no model.
 */
export function selectRuns(list: string): Selection {
  const all = listRuns();
  const items = list.split(',').map((item) => item.trim());
  const found = items.map((item) => findNamed(item, all));
  const problems: readonly Problem[] = found.flatMap(({ problems }) => problems);
  if (problems.length > 0) throw new UserError('usage', problems);
  return {
    runs: onceEach(found.flatMap(({ runs }) => runs)),
    oneByOne: found.every(({ oneByOne }) => oneByOne),
    without: onceEach(found.flatMap(({ without }) => without)),
  };
}

function onceEach<T extends { readonly run: string }>(runs: readonly T[]): T[] {
  return [...new Map(runs.map((one) => [one.run, one])).values()];
}
