// Two columns wide in a terminal.
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  return [...text].reduce((columns, letter) => columns + lettersWidth(letter), 0);
}

/** A name from a config made fit for a table: control characters as `·`, cut to `columns` with `…`. */
export function cellText(text: string, columns: number): string {
  const printable = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·');
  if (columnsOf(printable) <= columns) return printable;
  let cut = '';
  for (const letter of printable) {
    if (columnsOf(cut + letter) > columns - 1) break;
    cut += letter;
  }
  return `${cut}…`;
}

function lettersWidth(letter: string): number {
  return WIDE.test(letter) ? 2 : /\p{M}/u.test(letter) ? 0 : 1;
}
