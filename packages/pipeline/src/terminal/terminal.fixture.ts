import type { ProgressStream } from './bar-terminal.ts';

const ESCAPE = String.fromCharCode(27);

/** A stream that keeps what was written. */
export interface FakeStream extends ProgressStream {
  readonly written: string[];
}

export function fakeStream(options: { readonly isTTY: boolean; readonly columns?: number }): FakeStream {
  const written: string[] = [];
  return { ...options, written, write: (text) => written.push(text) };
}

/** The text without its colours. */
export function withoutColors(text: string): string {
  return text.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '');
}

/** The escape sequences in a text that are no colours and do not clear the line. */
export function settingsChanged(text: string): string[] {
  return text.match(new RegExp(`${ESCAPE}(?!\\[\\d+m|\\[K).{0,5}`, 'g')) ?? [];
}

/** The columns of the widest line; letters from U+2E80 on (Chinese, Japanese, Korean) take two. */
export function widest(text: string): number {
  const columns = (line: string): number =>
    [...withoutColors(line)].reduce((sum, letter) => sum + (letter < '\u2e80' ? 1 : 2), 0);
  return Math.max(...text.split('\n').map(columns));
}

/** One table's lines without its rules, cells parted by single spaces. */
export function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
}
