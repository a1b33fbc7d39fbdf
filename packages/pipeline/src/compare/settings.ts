import { leafPaths } from '../runs/config-origins.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { SettingValue } from './comparison.ts';

/** Values by their path. */
export type Settings = ReadonlyMap<string, SettingValue>;

// They decide no number: a name, pictures, when a state is saved. The seed tells the runs of one group apart.
const NO_SETTING = [/^name$/, /^seed$/, /^figures\b/, /^training\.checkpoints\b/];

/** What decides a run's numbers, but for its seed: the config's values, and what weights it began with. */
export function settingsOf({ config, startedFrom, parent }: RunRecord): Settings {
  const { values } = config;
  const inConfig = leafPaths(values, [])
    .map((path): readonly [string, SettingValue] => [path.join('.'), valueAt(values, path)])
    .filter(([path]) => !NO_SETTING.some((pattern) => pattern.test(path)));
  return new Map<string, SettingValue>([
    ...inConfig,
    // The file may have changed under its name.
    ...(startedFrom ? [['startedFrom.sha256', startedFrom.sha256] as const] : []),
    ...(parent ? [['parent.run', parent.run] as const, ['parent.epoch', parent.epoch] as const] : []),
  ]);
}

/** The same text for the same settings, in whatever order a file says them. */
export function settingsKey(settings: Settings): string {
  return JSON.stringify([...settings].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The settings that differ, in the order of the configs; null where one has no such key. */
export function settingsDiff(all: readonly Settings[]): { path: string; values: SettingValue[] }[] {
  const paths = [...new Set(all.flatMap((settings) => [...settings.keys()]))];
  return paths
    .map((path) => ({ path, values: all.map((settings) => settings.get(path) ?? null) }))
    .filter(({ values }) => new Set(values.map((value) => JSON.stringify(value))).size > 1);
}

/** Whether runs differ by nothing but their seed. */
export function isOneConfig(settings: readonly { readonly path: string }[]): boolean {
  return settings.every(({ path }) => path === 'seed');
}

function valueAt(values: object, path: readonly (string | number)[]): SettingValue {
  return path.reduce((inner: unknown, key) => (inner as Record<string | number, unknown>)[key], values) as SettingValue;
}
