import { flowText } from '../config/index.ts';
import { shortName } from '../sweep/settings.ts';
import type { SettingResult, SweepRecord } from '../sweep/sweep-record.ts';
import { cellText } from './cell-text.ts';
import { paletteOf } from './colors.ts';
import { formatNumber, metricText } from './format.ts';
import { plainTable } from './plain-table.ts';

const NOTHING = '–';

/** More settings than this are left to `hello-nn runs`. */
export const MOST_SETTINGS = 20;

/** The settings of a sweep, the best first: mean and standard deviation of its metric over the seeds, and what else happened. */
export function settingsTable(
  { settings, metric: { path } }: SweepRecord,
  varied: readonly string[],
  colors: boolean,
): string {
  const palette = paletteOf(colors);
  const seeds = settings.some(({ runs }) => runs.length > 1);
  const noted = settings.some(({ notes }) => notes.length > 0);
  const row = ({ values, runs, metric, epochs, notes }: SettingResult): string[] => [
    ...varied.map((name) => cellText(flowText(values[name]), 30)),
    metric ? metricText(path, metric.mean) : NOTHING,
    ...(seeds
      ? [
          typeof metric?.deviation === 'number' ? `± ${metricText(path, metric.deviation)}` : NOTHING,
          String(runs.length),
        ]
      : []),
    formatNumber(epochs),
    ...(noted ? [palette.notable(notes.join(', '))] : []),
  ];
  return plainTable({
    colors,
    columns: [
      ...varied.map((name) => ({ head: cellText(shortName(name, varied), 40), align: 'left' }) as const),
      { head: path, align: 'right' },
      ...(seeds
        ? ([
            { head: 'sd', align: 'right' },
            { head: 'Seeds', align: 'right' },
          ] as const)
        : []),
      { head: 'Epochs', align: 'right' },
      ...(noted ? ([{ head: '', align: 'left' }] as const) : []),
    ],
    sections: [settings.slice(0, MOST_SETTINGS).map(row)],
  });
}
