import type { SettingValue } from '../compare/comparison.ts';
import { csvText } from '../csv-text.ts';
import type { ListedRun } from './listed-run.ts';
import { metricPaths } from './metric-path.ts';

type Column = readonly [head: string, of: (run: ListedRun) => SettingValue | undefined];

const OWN: readonly Column[] = [
  ['run', ({ run }) => run],
  ['status', ({ summary }) => summary?.status ?? 'unfinished'],
  ['name', ({ name }) => name],
  ['startedAt', ({ startedAt }) => startedAt],
  ['seconds', ({ summary }) => summary?.seconds],
  ['epochs', ({ summary }) => summary?.epochs],
  ['parameters', ({ summary }) => summary?.parameters],
  ['engine', ({ summary }) => summary?.engine],
  ['sweep', ({ sweep }) => sweep?.id],
  ['point', ({ sweep }) => sweep?.point],
  ['parent', ({ parent }) => parent?.run],
  ['tags', ({ tags }) => tags.join(' ')],
  ['note', ({ note }) => note],
  ...metricPaths.map(({ path }): Column => [`metrics.${path}`, ({ metrics }) => metrics[path]]),
];

/** Runs as CSV: what they are, every metric, and these settings; a cell is empty where a run has no such thing. */
export function runsCsv(runs: readonly ListedRun[], settings: readonly string[]): string {
  const columns = [...OWN, ...settings.map((path): Column => [path, (run) => run.settings[path]])];
  const cells = (run: ListedRun): (string | number)[] => columns.map(([, of]) => cell(of(run)));
  return csvText([columns.map(([head]) => head), ...runs.map(cells)]);
}

function cell(value: SettingValue | undefined): string | number {
  if (value === undefined || value === null) return '';
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}
