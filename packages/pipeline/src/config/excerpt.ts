import { describe, printable } from '@hello-nn/core';
import type { TextPlace } from './place.ts';

export { printable };

const WIDEST = 100;

/** The place's line and carets under the place, behind the line number; a long line is cut to a window around it. */
export function excerpt(lines: readonly string[], { line, column, length }: TextPlace): string {
  const text = lines[line - 1] ?? '';
  const first = column - 1;
  const start = text.length <= WIDEST ? 0 : Math.max(0, Math.min(first - 30, text.length - WIDEST));
  const window = text.slice(start, start + WIDEST);
  const before = start > 0 ? '…' : '';
  const after = start + WIDEST < text.length ? '…' : '';
  const carets = '^'.repeat(Math.max(1, width(window.slice(first - start, first - start + length))));
  const gutter = `${line} | `;
  const margin = `${' '.repeat(gutter.length - 2)}| `;
  return `${gutter}${before}${printable(window)}${after}\n${margin}${blank(before + window.slice(0, first - start))}${carets}`;
}

/** A received value as a short piece of a sentence: a word in quotes, a list or a mapping by its size. */
export function shown(value: unknown): string {
  return describe({ const: value });
}

/** A word out of a file as a piece of a sentence: its first letters, where it has more than `most`. */
export function short(word: string, most = 60): string {
  return word.length > most ? `${word.slice(0, most - 1)}…` : word;
}

// A terminal draws these two columns wide, and combining marks none. Carets must still stand under their place.
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;

function width(text: string): number {
  let columns = 0;
  for (const letter of text) columns += WIDE.test(letter) ? 2 : /\p{M}/u.test(letter) ? 0 : 1;
  return columns;
}

function blank(text: string): string {
  return ' '.repeat(width(text));
}
