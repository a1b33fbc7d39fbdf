import { cellText } from './cell-text.ts';
import { supportsColor } from './colors.ts';
import { duration, formatBytes } from './format.ts';
import { plainTable } from './plain-table.ts';

/** An entry of the cache as a table shows it. */
export interface CacheTableRow {
  readonly stage: string;
  /** The run that made it; unknown where the entry is damaged. */
  readonly run?: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
}

/** The entries of a cache, one a line, at most 80 columns wide. */
export function cacheTable(
  entries: readonly CacheTableRow[],
  {
    now = Date.now(),
    colors = supportsColor(process.stdout),
  }: { readonly now?: number; readonly colors?: boolean } = {},
): string {
  return plainTable({
    colors,
    columns: [
      { head: 'Stage', align: 'left' },
      { head: 'Made by run', align: 'left' },
      { head: 'Size', align: 'right' },
      { head: 'Used', align: 'right' },
    ],
    sections: [
      entries.map(({ stage, run, bytes, usedAt }) => [
        cellText(stage, 12),
        run === undefined ? 'damaged' : cellText(run, 34),
        formatBytes(bytes),
        `${duration(Math.max(now - usedAt, 0) / 1000)} ago`,
      ]),
    ],
  });
}
