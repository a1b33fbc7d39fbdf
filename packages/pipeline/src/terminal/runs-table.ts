import type { SettingValue } from '../compare/comparison.ts';
import { shortNames } from '../runs/changed-settings.ts';
import type { ListedRun } from '../runs/listed-run.ts';
import type { RunStatus, RunSummary } from '../runs/run-record.ts';
import { cellText } from './cell-text.ts';
import { type Palette, paletteOf, supportsColor } from './colors.ts';
import { duration, formatNumber, percent } from './format.ts';
import { type Column, plainTable } from './plain-table.ts';

const NOTHING = '–';
const LONGEST_SETTING = 24;
const STATUS_COLORS: Readonly<Record<RunStatus, keyof Palette>> = {
  completed: 'good',
  stopped: 'good',
  interrupted: 'notable',
  diverged: 'bad',
  failed: 'bad',
};

/** What the table has columns for, beside those of every list. */
export interface RunsTableOptions {
  /** Settings by their paths, instead of epochs, engine and time. */
  readonly settings?: readonly string[];
  /** A metric by its path, where no column shows it. */
  readonly metric?: string;
  readonly colors?: boolean;
}

interface RunColumn extends Column {
  of(run: ListedRun, palette: Palette): string;
}

/** Runs, one a line; `–` where a run has no such thing. Tags and notes have a column where a run has some. */
export function runsTable(runs: readonly ListedRun[], options: RunsTableOptions = {}): string {
  const { settings, metric, colors = supportsColor(process.stdout) } = options;
  const palette = paletteOf(colors);
  const columns = [
    RUN,
    STATUS,
    ...(settings ? settingColumns(settings) : [EPOCHS]),
    ...(metric === undefined || SHOWN.has(metric) ? [] : [metricColumn(metric)]),
    accuracy('Validation', 'validation'),
    accuracy('Test', 'test'),
    ...(settings ? [] : [ENGINE, TIME]),
    ...(runs.some(({ tags }) => tags.length > 0) ? [TAGS] : []),
    ...(runs.some(({ note }) => note !== undefined) ? [NOTE] : []),
  ];
  return plainTable({ colors, columns, sections: [runs.map((run) => columns.map(({ of }) => of(run, palette)))] });
}

const SHOWN = new Set(['validation.accuracy', 'test.accuracy']);

const RUN: RunColumn = { head: 'Run', align: 'left', of: ({ run }) => cellText(run, 60) };
const STATUS: RunColumn = {
  head: 'Status',
  align: 'left',
  of: ({ summary }, palette) => (summary ? palette[STATUS_COLORS[summary.status]](summary.status) : 'unfinished'),
};
const EPOCHS = ofSummary('Epochs', 'right', ({ epochs }) => formatNumber(epochs ?? 0));
const ENGINE = ofSummary('Engine', 'left', ({ engine }) => cellText(engine ?? NOTHING, LONGEST_SETTING));
const TIME = ofSummary('Time', 'right', ({ seconds }) => duration(seconds));
const TAGS: RunColumn = { head: 'Tags', align: 'left', of: ({ tags }) => cellText(tags.join(' '), 40) };
const NOTE: RunColumn = { head: 'Note', align: 'left', of: ({ note }) => cellText(note ?? '', 60) };

function ofSummary(head: string, align: Column['align'], of: (summary: RunSummary) => string): RunColumn {
  return { head, align, of: ({ summary }) => (summary ? of(summary) : NOTHING) };
}

function accuracy(head: string, split: 'validation' | 'test'): RunColumn {
  const of = ({ summary }: ListedRun): string => {
    const judged = summary?.metrics[split];
    return judged ? percent(judged.accuracy) : NOTHING;
  };
  return { head, align: 'right', of };
}

function metricColumn(path: string): RunColumn {
  const of = ({ metrics }: ListedRun): string => metrics[path]?.toFixed(4) ?? NOTHING;
  return { head: path, align: 'right', of };
}

function settingColumns(paths: readonly string[]): RunColumn[] {
  const heads = shortNames(paths);
  return paths.map((path, at) => ({
    head: cellText(heads[at]!, 40),
    align: 'right',
    of: ({ settings }) => settingText(settings[path]),
  }));
}

function settingText(value: SettingValue | undefined): string {
  if (value === undefined) return NOTHING;
  return cellText(typeof value === 'string' ? value : JSON.stringify(value), LONGEST_SETTING);
}
