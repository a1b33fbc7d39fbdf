import { join } from 'node:path';
import { isMapping } from '@hello-nn/core';
import type { SettingValue } from '../compare/comparison.ts';
import { type FoundRun, LARGEST_RECORD } from './list-runs.ts';
import { metricPaths } from './metric-path.ts';
import { readJson } from './read-json.ts';
import { type RunRecord, type RunSummary, summaryOf } from './run-record.ts';
import type { Tags } from './tags.ts';

/** What a list of runs may show of one, filter by or sort by. Plain JSON. */
export interface ListedRun extends Tags, Pick<Partial<RunRecord>, 'name' | 'startedAt' | 'parent' | 'sweep'> {
  readonly run: string;
  readonly folder: string;
  /** What came of it; absent while it runs, or where it was killed before it could say. */
  readonly summary?: RunSummary;
  /** Numbers by their path: `validation.accuracy`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Every value of its config by its path, in the config's order. */
  readonly settings: Readonly<Record<string, SettingValue>>;
}

/** What a list needs of a run; of one without a record, what it set out to do. */
export function listedRun({ run, folder, record }: FoundRun, tags: Tags): ListedRun {
  const known: unknown = record ?? startOf(folder);
  const { name, startedAt, parent, sweep, config } = (isMapping(known) ? known : {}) as { [key: string]: unknown };
  const values = isMapping(config) ? config.values : undefined;
  return {
    run,
    folder,
    ...(record && { summary: summaryOf(record, folder) }),
    ...(typeof name === 'string' && { name }),
    ...(typeof startedAt === 'string' && { startedAt }),
    ...(isParent(parent) && { parent: { run: parent.run, epoch: parent.epoch } }),
    ...(isSweep(sweep) && { sweep: { id: sweep.id, point: sweep.point } }),
    metrics: record ? numbersOf(record) : {},
    settings: isMapping(values) ? settingsOf(values) : {},
    ...tags,
  };
}

function startOf(folder: string): unknown {
  return { value: undefined, ...readJson(join(folder, 'started.json'), LARGEST_RECORD) }.value;
}

function isParent(value: unknown): value is NonNullable<RunRecord['parent']> {
  return isMapping(value) && typeof value.run === 'string' && typeof value.epoch === 'number';
}

function isSweep(value: unknown): value is NonNullable<RunRecord['sweep']> {
  return isMapping(value) && typeof value.id === 'string' && typeof value.point === 'number';
}

function numbersOf({ metrics }: RunRecord): Record<string, number> {
  const found = metricPaths.flatMap((metric) => {
    const number = numberOf(() => metric.of(metrics));
    return number === undefined ? [] : [[metric.path, number] as const];
  });
  return Object.fromEntries(found);
}

// A record of another version may hold less of an evaluation; only its two main numbers were checked.
function numberOf(read: () => unknown): number | undefined {
  try {
    const number = read();
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  } catch {
    return undefined;
  }
}

// As `leafPaths` finds them, without its lists: this is done for ten thousand runs at once.
function settingsOf(values: object): Record<string, SettingValue> {
  const settings: Record<string, SettingValue> = {};
  const gather = (value: object, before: string): void => {
    for (const key of Object.keys(value)) {
      const inside = (value as Readonly<Record<string, unknown>>)[key];
      const path = before === '' ? key : `${before}.${key}`;
      if (typeof inside === 'object' && inside !== null && Object.keys(inside).length > 0) gather(inside, path);
      else settings[path] = inside as SettingValue;
    }
  };
  gather(values, '');
  return settings;
}
