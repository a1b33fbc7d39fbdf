import type { SettingValue } from '../compare/comparison.ts';
import type { ListedRun } from './listed-run.ts';
import { runValue } from './run-value.ts';

/**
 * The runs by what a path names: by a metric the best first, by anything else upwards; `reverse` turns that round. Runs that
 * have no such thing come last either way, and equal ones stay in their order.
 */
export function sortRuns(runs: readonly ListedRun[], path: string, reverse: boolean): readonly ListedRun[] {
  // Where there is none, no path can be told from a wrong one.
  if (runs.length === 0) return runs;
  const { goal, of } = runValue(path, runs, `--sort=${path}`);
  const sign = (goal === 'maximize') === reverse ? 1 : -1;
  const keyed = runs.map((run) => ({ run, key: keyOf(of(run)) }));
  return keyed
    .sort(({ key: a }, { key: b }) => {
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
      return a === b ? 0 : sign * (isBefore(a, b) ? -1 : 1);
    })
    .map(({ run }) => run);
}

type Key = number | string;

function keyOf(value: SettingValue | undefined | readonly string[]): Key | undefined {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}

// Numbers before texts: a setting may be one in some runs and the other in others.
function isBefore(a: Key, b: Key): boolean {
  if (typeof a === typeof b) return a < b;
  return typeof a === 'number';
}
