const MARKUP: unique symbol = Symbol('markup');

/** Markup that may stand in the page as it is. Made here only; nothing read from JSON can pass for it. */
export interface Html {
  readonly [MARKUP]: string;
}

/** What a template takes: text is escaped, markup is not, lists are joined; `false` and `undefined` leave nothing. */
export type Content = Html | string | number | false | undefined | readonly Content[];

/**
 * A tagged template that escapes what is put into it. Holes stand in text or between the double quotes of an attribute,
 * nowhere else: not in a tag's or attribute's name, not in a script or style.
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Content[]): Html {
  return raw(strings.map((text, index) => text + (index < holes.length ? markupOf(holes[index]) : '')).join(''));
}

/** Text made safe in HTML text and in quoted attributes. Characters that HTML forbids become U+FFFD. */
export function escapeHtml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters HTML does not allow.
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd');
  return allowed.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Markup taken as it is: only for words of our own and for what `escapeHtml` has passed. */
export function raw(markup: string): Html {
  return { [MARKUP]: markup };
}

/** A value for a script to read; no text in it can end the block. */
export function jsonBlock(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(/</g, '\\u003c');
  return html`<script type="application/json" id="${id}">${raw(json)}</script>`;
}

/** The markup as text. */
export function markupOf(content: Content): string {
  if (content === false || content === undefined) return '';
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return escapeHtml(String(content));
  if (Array.isArray(content)) return (content as readonly Content[]).map(markupOf).join('');
  const markup = (content as Html)[MARKUP];
  if (typeof markup !== 'string') throw new Error('html: neither text nor markup');
  return markup;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
