import { cellText } from './cell-text.ts';
import { plainTable } from './plain-table.ts';

// More rows than a screen shows say no more: the first and the last ones show how the values go.
const [MOST_ROWS, FIRST_ROWS, LAST_ROWS] = [24, 12, 4];

/**
 * The runs of a sweep, one a line: its number, then the values of what varies. Of more than 24, the first 12 and the last 4.
 *
 * @param paths What varies; the last word of each is its head, as far as that tells them apart.
 */
export function sweepTable(paths: readonly string[], rows: readonly (readonly string[])[], colors: boolean): string {
  const lastWord = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
  const isUnique = (path: string): boolean => paths.filter((other) => lastWord(other) === lastWord(path)).length === 1;
  const shown =
    rows.length <= MOST_ROWS
      ? rows
      : [...rows.slice(0, FIRST_ROWS), ['…', ...paths.map(() => '…')], ...rows.slice(-LAST_ROWS)];
  return plainTable({
    colors,
    columns: ['Run', ...paths.map((path) => (isUnique(path) ? lastWord(path) : path))].map((head) => ({
      head: cellText(head, 40),
      align: 'right',
    })),
    sections: [shown.map((row) => row.map((cell) => cellText(cell, 40)))],
  });
}
