import { UserError } from '@hello-nn/core';
import type { ComparableRun } from './comparable-run.ts';
import type { LeftOutRun, SettingValue } from './comparison.ts';
import { labelOf } from './label.ts';
import type { Selection } from './select-runs.ts';
import { type Settings, settingsDiff, settingsKey, settingsOf } from './settings.ts';

/** Runs of one config but for the seed; or one run, where two of a config are compared. */
export interface RunGroup {
  /** `A`, `B` … */
  readonly name: string;
  readonly label: string;
  readonly runs: readonly ComparableRun[];
}

export interface Grouped {
  readonly groups: readonly RunGroup[];
  readonly settings: readonly { readonly path: string; readonly values: readonly SettingValue[] }[];
  readonly leftOut: readonly LeftOutRun[];
  /** How the groups are compared: one run each, or several. */
  readonly kind: 'rows' | 'seeds';
}

/**
 * Groups runs by their config without the seed.
 *
 * @throws UserError `usage` if there is nothing to compare, or where one run stands against several: one run has no spread.
 */
export function groupRuns({ runs, oneByOne, without }: Selection): Grouped {
  const byConfig = new Map<string, ComparableRun[]>();
  for (const run of runs) {
    const key = settingsKey(settingsOf(run.record));
    byConfig.set(key, [...(byConfig.get(key) ?? []), run]);
  }
  // Runs of one config, each named: they are compared with one another.
  const apart = oneByOne && byConfig.size === 1;
  const kept = [...byConfig].map(([key, members]) => ({ key, ...(apart ? all(members) : newestOfSeed(members)) }));
  const parts = apart
    ? kept.flatMap(({ key, runs }) => runs.map((run) => ({ key, runs: [run] })))
    : kept.map(({ key, runs }) => ({ key, runs }));
  refuseTooFew(parts, runs);
  const kind = parts.every((part) => part.runs.length === 1) ? 'rows' : 'seeds';
  if (kind === 'seeds') refuseWithoutSpread(parts);

  const settings = settingsDiff(parts.map(({ runs: [first] }) => settingsWith(first!, kind)));
  const groups = parts.map(({ runs }, index) => ({
    name: letters(index),
    label: labelOf(settings, index) || letters(index),
    runs,
  }));
  const groupOf = (key: string): string | null => groups[parts.findIndex((part) => part.key === key)]?.name ?? null;
  const leftOut = [
    ...kept.flatMap(({ key, repeated }) =>
      repeated.map((run) => leave(run, groupOf(key), 'a newer run has the same seed')),
    ),
    ...without.map((run) => leave(run, groupOf(settingsKey(settingsOf(run.record))), whyWithout(run))),
  ];
  return { groups, settings, leftOut, kind };
}

const all = (runs: readonly ComparableRun[]): { runs: readonly ComparableRun[]; repeated: ComparableRun[] } => ({
  runs,
  repeated: [],
});

// The same seed gives the same numbers again: counted twice, it would feign a smaller spread.
function newestOfSeed(runs: readonly ComparableRun[]): ReturnType<typeof all> {
  const newest = new Map<number, ComparableRun>();
  for (const run of runs) {
    const { seed, startedAt } = run.record;
    const other = newest.get(seed);
    if (!other || other.record.startedAt < startedAt) newest.set(seed, run);
  }
  const kept = new Set(newest.values());
  return { runs: runs.filter((run) => kept.has(run)), repeated: runs.filter((run) => !kept.has(run)) };
}

// Where each group is one run, the seed is a difference as any other.
function settingsWith({ record }: ComparableRun, kind: Grouped['kind']): Settings {
  const settings = settingsOf(record);
  return kind === 'rows' ? new Map([['seed', record.seed] as const, ...settings]) : settings;
}

function leave({ run, record }: ComparableRun, group: string | null, why: string): LeftOutRun {
  return { run, group, seed: record.seed, status: record.status, why };
}

function whyWithout({ record: { status, reason } }: ComparableRun): string {
  return status === 'diverged' ? 'diverged' : (reason ?? status);
}

function refuseTooFew(parts: readonly { readonly runs: readonly ComparableRun[] }[], runs: readonly object[]): void {
  if (parts.length >= 2) return;
  const what =
    runs.length === 0
      ? 'no run to compare'
      : runs.length === 1
        ? 'one run, and nothing to compare it with'
        : `${runs.length} runs of one config: their seeds are one group, and there is none to compare it with`;
  const fix = 'name two runs, or runs of two configs: --runs=A,B';
  throw new UserError('usage', { where: '--runs', what, fix });
}

function refuseWithoutSpread(parts: readonly { readonly runs: readonly ComparableRun[] }[]): void {
  const single = parts.filter(({ runs }) => runs.length === 1);
  if (single.length === 0) return;
  throw new UserError(
    'usage',
    single.map(({ runs: [run] }) => ({
      where: '--runs',
      what: `one run has no spread: ${run!.run} is the only one of its config, and others are compared by their seeds`,
      fix: `train it with several seeds: hello-nn sweep --config=${run!.record.config.file} --seeds=4`,
    })),
  );
}

/** 0 → A, 25 → Z, 26 → AA. */
function letters(index: number): string {
  return (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
