import type { FoundRun } from '../runs/find-runs.ts';
import type { RunRecord, RunStatus } from '../runs/run-record.ts';
import { cellText } from './cell-text.ts';
import { type Palette, paletteOf, supportsColor } from './colors.ts';
import { duration, formatNumber, percent } from './format.ts';
import { plainTable } from './plain-table.ts';

const NOTHING = '–';
const STATUS_COLORS: Readonly<Record<RunStatus, keyof Palette>> = {
  completed: 'good',
  stopped: 'good',
  interrupted: 'notable',
  diverged: 'bad',
  failed: 'bad',
};

/** The runs found, one a line; `–` where a run has no such figure. A run without a record is unfinished. */
export function runsTable(runs: readonly FoundRun[], colors: boolean = supportsColor(process.stdout)): string {
  const palette = paletteOf(colors);
  return plainTable({
    colors,
    columns: [
      { head: 'Run', align: 'left' },
      { head: 'Status', align: 'left' },
      { head: 'Epochs', align: 'right' },
      { head: 'Validation', align: 'right' },
      { head: 'Test', align: 'right' },
      { head: 'Engine', align: 'left' },
      { head: 'Time', align: 'right' },
    ],
    sections: [runs.map(({ run, record }) => [cellText(run, 60), ...(record ? cells(record, palette) : unfinished)])],
  });
}

const unfinished = ['unfinished', ...Array<string>(5).fill(NOTHING)];

function cells(record: RunRecord, palette: Palette): string[] {
  const accuracy = (split: 'validation' | 'test'): string => {
    const judged = record.metrics[split];
    return judged ? percent(judged.accuracy) : NOTHING;
  };
  return [
    palette[STATUS_COLORS[record.status]](record.status),
    formatNumber(record.epochs),
    accuracy('validation'),
    accuracy('test'),
    record.engine?.kind ?? NOTHING,
    duration(record.seconds),
  ];
}
