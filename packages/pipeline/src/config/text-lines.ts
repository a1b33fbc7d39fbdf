import type { TextPlace } from './place.ts';

/** A text cut into lines; `\n` and `\r\n` end one. */
export interface TextLines {
  readonly text: string;
  readonly lines: readonly string[];
  /** Offset of each line's first character. */
  readonly starts: readonly number[];
}

export function cutLines(text: string): TextLines {
  const raw = text.split('\n');
  const starts: number[] = [];
  let offset = 0;
  for (const line of raw) {
    starts.push(offset);
    offset += line.length + 1;
  }
  return { text, lines: raw.map((line) => line.replace(/\r$/, '')), starts };
}

/** The place of `[from, to)`, cut at the end of its first line; at least one column long. */
export function stretch({ lines, starts }: TextLines, from: number, to: number): TextPlace {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= from) low = middle;
    else high = middle - 1;
  }
  const start = Math.min(from - starts[low]!, lines[low]!.length);
  const end = Math.min(to - starts[low]!, lines[low]!.length);
  return { line: low + 1, column: start + 1, length: Math.max(1, end - start) };
}
