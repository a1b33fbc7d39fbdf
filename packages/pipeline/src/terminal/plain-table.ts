import Table from 'cli-table3';
import { columnsOf } from './cell-text.ts';
import { type Palette, paletteOf } from './colors.ts';

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Columns of the terminal at least; wider if the content is. */
  readonly width?: number;
}

export interface PlainTable {
  readonly columns: readonly Column[];
  /** Groups of rows, a rule above each; cells may be coloured. */
  readonly sections: readonly (readonly (readonly string[])[])[];
  readonly colors: boolean;
  /** Spaces between columns. */
  readonly gap?: number;
}

/** A table of text: no frame, a rule under the head and between sections, indented by two. */
export function plainTable({ columns, sections, colors, gap = 3 }: PlainTable): string {
  const palette = paletteOf(colors);
  const between = ' '.repeat(gap);
  const table = new Table({
    chars: { ...NO_LINES, left: '  ', middle: between },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: columns.map(({ align }) => align),
  });
  const rule = { 'left-mid': '  ', mid: '─', 'mid-mid': '─'.repeat(gap) };
  // The library sizes a column by its content: the head carries the least width.
  table.push(columns.map(({ head, width = 0, align }) => palette.heading(pad(head, width, align))));
  for (const rows of sections) {
    rows.forEach((row, index) => {
      table.push(row.map((content) => (index === 0 ? { content, chars: rule } : { content })));
    });
  }
  return table
    .toString()
    .split('\n')
    .map((line) => finish(line, palette))
    .join('\n');
}

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat([...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle']])
    .map((name) => [name, '']),
);

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(width - columnsOf(text), 0));
  return align === 'left' ? text + blanks : blanks + text;
}

function finish(line: string, palette: Palette): string {
  return /^[ ─]+$/.test(line) ? `  ${palette.quiet(line.trim())}` : line.trimEnd();
}
