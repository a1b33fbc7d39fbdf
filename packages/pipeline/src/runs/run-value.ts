import { didYouMean, UserError } from '@hello-nn/core';
import type { SettingValue } from '../compare/comparison.ts';
import type { ListedRun } from './listed-run.ts';
import { metricPaths } from './metric-path.ts';

/** Something that runs are filtered or sorted by. */
export interface RunValue {
  readonly path: string;
  /** Which end is better, for a metric. */
  readonly goal?: 'maximize' | 'minimize';
  /** What it can be at all, where that is known. */
  readonly known?: readonly string[];
  /** Undefined where a run has no such thing; more than one where a run may have several, as tags. */
  of(run: ListedRun): SettingValue | undefined | readonly string[];
}

const STATUSES = ['completed', 'stopped', 'diverged', 'interrupted', 'failed', 'unfinished'];

/** What every run is asked by one word; a setting of that name, such as `name`, says the same. */
const OWN: readonly RunValue[] = [
  { path: 'run', of: ({ run }) => run },
  { path: 'name', of: ({ name }) => name },
  { path: 'status', known: STATUSES, of: ({ summary }) => summary?.status ?? 'unfinished' },
  { path: 'tag', of: ({ tags }) => tags },
  { path: 'note', of: ({ note }) => note },
  { path: 'sweep', of: ({ sweep }) => sweep?.id },
  { path: 'point', of: ({ sweep }) => sweep?.point },
  { path: 'parent', of: ({ parent }) => parent?.run },
  { path: 'startedAt', of: ({ startedAt }) => startedAt },
  { path: 'seconds', of: ({ summary }) => summary?.seconds },
  { path: 'epochs', of: ({ summary }) => summary?.epochs ?? undefined },
  { path: 'parameters', of: ({ summary }) => summary?.parameters ?? undefined },
  { path: 'engine', of: ({ summary }) => summary?.engine ?? undefined },
];

/**
 * What a path names: a word of every run, a metric (with or without `metrics.` before it), or a setting that one of the runs
 * has. Throws `UserError('usage')` where it names nothing, with the nearest that there is.
 */
export function runValue(path: string, runs: readonly ListedRun[], where: string): RunValue {
  const own = OWN.find((value) => value.path === path);
  if (own) return own;
  const metric = metricPaths.find((one) => `metrics.${one.path}` === path || one.path === path);
  if (metric) return { path: metric.path, goal: metric.goal, of: ({ metrics }) => metrics[metric.path] };
  const isSetting = runs.some(({ settings }) => Object.hasOwn(settings, path));
  if (isSetting) {
    return { path, of: ({ settings }) => (Object.hasOwn(settings, path) ? settings[path] : undefined) };
  }
  throw noSuchPath(path, runs, where);
}

function noSuchPath(path: string, runs: readonly ListedRun[], where: string): UserError {
  const settings = [...new Set(runs.flatMap((run) => Object.keys(run.settings)))];
  const known = [...OWN, ...metricPaths.map((metric) => ({ path: `metrics.${metric.path}` }))].map((one) => one.path);
  const endings = [...known, ...settings].filter((one) => one.endsWith(`.${path}`));
  return new UserError('usage', {
    where,
    what: `no run has a setting or metric '${path}'`,
    expected: `${known.join(', ')}, or a setting such as training.optimizer.learningRate`,
    ...(endings.length > 0 ? { fix: `did you mean '${endings[0]}'?` } : didYouMean(path, [...known, ...settings])),
  });
}
