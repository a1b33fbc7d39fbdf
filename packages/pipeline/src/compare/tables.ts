import { decimalsOf, unitOf, writeNumber } from './amount.ts';
import type { ComparedPair, Comparison, SettingValue, Spread } from './comparison.ts';
import { SIGNIFICANCE_OF_ONE_RUN } from './pairs.ts';

/** A table as texts: the terminal and Markdown show the same. */
export interface TextTable {
  readonly title: string;
  readonly head: readonly string[];
  /** Columns of numbers. */
  readonly right: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** The settings that differ, the groups, the pairs. A table without rows is left out. */
export function tablesOf(comparison: Comparison): TextTable[] {
  return [settingsTable(comparison), groupsTable(comparison), pairsTable(comparison)].filter(
    ({ rows }) => rows.length > 0,
  );
}

function settingsTable({ settings, groups }: Comparison): TextTable {
  return {
    title: 'What differs',
    head: ['Setting', ...groups.map(({ name }) => name)],
    right: [],
    rows: settings.map(({ path, values }) => [path, ...values.map(settingText)]),
  };
}

/** A value of a config; `–` where there is none. */
export function settingText(value: SettingValue): string {
  if (value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function groupsTable({ groups, metric }: Comparison): TextTable {
  // What decides first; then the two that everyone asks for.
  const paths = [...new Set([metric, 'validation.accuracy', 'validation.loss'])];
  const shown = paths.filter((path) => groups.every(({ metrics }) => metrics[path]));
  return {
    title: 'Groups',
    head: ['', 'Group', 'Runs', ...shown],
    right: [2, ...shown.map((_, index) => 3 + index)],
    rows: groups.map(({ name, label, runs, metrics }) => [
      name,
      label,
      runs.length === 1 ? runs[0]!.run : `${runs.length} seeds`,
      ...shown.map((path) => spreadText(path, metrics[path]!)),
    ]),
  };
}

/** `92.36 ± 0.11 %`; a loss in nats. */
export function spreadText(path: string, { mean, deviation }: Spread): string {
  const isLoss = path.endsWith('.loss');
  const [factor, decimals, unit] = isLoss ? [1, 4, ''] : [100, 2, ' %'];
  const spread = deviation === null ? '' : ` ± ${(deviation * factor).toFixed(decimals)}`;
  return `${(mean * factor).toFixed(decimals)}${spread}${unit}`;
}

function pairsTable({ pairs, metric, groups }: Comparison): TextTable {
  const unit = unitOf({ name: metric.split('.')[1]! });
  const several = pairs.length > 1;
  const rows = pairs.map((pair) => {
    const decimals = decimalsOf((pair.interval[1] - pair.interval[0]) * unit.factor);
    const [difference, low, high] = [pair.difference, ...pair.interval].map((value) =>
      writeNumber(value * unit.factor, decimals),
    );
    return [
      `${pair.second} − ${pair.first}`,
      `${difference} ${unit.name}`,
      `${low} to ${high}`,
      pText(pair.p),
      ...(several ? [pText(pair.corrected)] : []),
      ...(pair.classes === undefined ? [] : [pText(pair.classes)]),
      ...(pair.discordant ? [`${pair.discordant[0]} : ${pair.discordant[1]}`] : []),
      pair.better === null ? 'cannot tell' : `${pair.better} is better`,
    ];
  });
  const byRows = pairs[0]?.discordant !== undefined;
  const { kind } = pairs[0]!;
  const test = TESTS[kind](byRows);
  return {
    title: `Pairs: ${test}${groups.length > 2 ? ', corrected by Holm' : ''}`,
    head: [
      'Pair',
      'Difference',
      '95 % interval',
      'p',
      ...(several ? ['p (Holm)'] : []),
      ...(kind === 'rows' ? ['p (classes)'] : []),
      ...(byRows ? ['Only one right'] : []),
      '',
    ],
    right: [1, 2, 3, ...(several ? [4] : []), ...(kind === 'rows' ? [several ? 5 : 4] : [])],
    rows,
  };
}

const TESTS: Readonly<Record<ComparedPair['kind'], (rightOrWrong: boolean) => string>> = {
  seeds: () => "Welch's test over the seeds",
  rows: (rightOrWrong) =>
    rightOrWrong ? "McNemar's exact test on the same rows, bootstrap interval" : 'bootstrap over the same rows',
};

function pText(p: number): string {
  if (p < SIGNIFICANCE_OF_ONE_RUN) return `< ${SIGNIFICANCE_OF_ONE_RUN.toFixed(5)}`;
  return p.toFixed(p < 0.0001 ? 5 : 4);
}
