import type { Fault, TextPlace } from './place.ts';
import { stretch, type TextLines } from './text-lines.ts';

const TABBED = /^ *\t[ \t]*(?=\S)/;

/** A text whose indentation has spaces for tabs, and the way back to the places of the original. */
export interface SpacedText {
  readonly text: string;
  readonly fault: Fault;
  unshift(place: TextPlace): TextPlace;
}

/** Whether the line that holds `offset` is indented with a tab. */
export function isTabbed(lines: TextLines, offset: number): boolean {
  return TABBED.test(lines.lines[stretch(lines, offset, offset).line - 1] ?? '');
}

/** Replaces each tab in an indentation by two spaces; one fault for all of them, at the first. */
export function spaceOut({ lines }: TextLines): SpacedText {
  const added = new Map<number, number>();
  const spaced = lines.map((line, index) =>
    line.replace(TABBED, (indent) => {
      const wide = indent.replace(/\t/g, '  ');
      added.set(index + 1, wide.length - indent.length);
      return wide;
    }),
  );
  const tabbed = [...added.keys()];
  const [first, others] = [tabbed[0]!, tabbed.length - 1];
  const column = lines[first - 1]!.indexOf('\t') + 1;
  return {
    text: spaced.join('\n'),
    fault: {
      place: { line: first, column, length: 1 },
      code: 'tab',
      what: `indented with a tab${others === 0 ? '' : `, like ${others} other line${others === 1 ? '' : 's'}`}`,
      expected: 'spaces',
      fix: `replace each tab by two spaces`,
    },
    unshift: ({ line, column: shifted, length }) => ({
      line,
      column: Math.max(1, shifted - (added.get(line) ?? 0)),
      length,
    }),
  };
}
