import { columnsOf } from './cell-text.ts';
import { paletteOf } from './colors.ts';

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
  const rows = sections.flat();
  const widths = columns.map(({ head, width = 0 }, at) =>
    rows.reduce((widest, row) => Math.max(widest, shownColumns(row[at]!)), Math.max(columnsOf(head), width)),
  );
  const between = ' '.repeat(gap);
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, at) => pad(cell, widths[at]!, columns[at]!.align)).join(between)}`.trimEnd();
  const rule = `  ${palette.quiet('─'.repeat(widths.reduce((sum, width) => sum + width, gap * (widths.length - 1))))}`;
  // A heading is coloured with its blanks, and keeps those at its end.
  const heading = columns.map(({ head, align }, at) => palette.heading(pad(head, widths[at]!, align)));
  const body = sections.filter((some) => some.length > 0).flatMap((some) => [rule, ...some.map(line)]);
  return [`  ${heading.join(between)}`.trimEnd(), ...body].join('\n');
}

function pad(cell: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(width - shownColumns(cell), 0));
  return align === 'left' ? cell + blanks : blanks + cell;
}

// Ten thousand rows have to take no time: what is plain is not looked at letter by letter.
const PLAIN = /^[\x20-\x7e]*$/;
const COLOR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

function shownColumns(cell: string): number {
  return PLAIN.test(cell) ? cell.length : columnsOf(cell.replace(COLOR, ''));
}
