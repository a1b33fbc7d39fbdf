/** A JSON text's value, or what is wrong with it in words. */
export type BoundedJson =
  | { readonly value: unknown; readonly what?: undefined }
  | { readonly what: string; readonly expected?: string };

/** No file of ours, of Keras or of tfjs nests half as deep; code that walks values deeper than some thousands ends the process. */
export const DEEPEST_JSON = 64;

/** Parses JSON in UTF-8 that has at most `most` bytes and `DEEPEST_JSON` levels, both measured before. Never throws. */
export function parseBoundedJson(bytes: Uint8Array, most: number): BoundedJson {
  if (bytes.length > most) return { what: `is ${bytes.length} bytes of JSON`, expected: `at most ${most}` };
  const text = new TextDecoder().decode(bytes);
  if (isDeeperThan(text, DEEPEST_JSON))
    return { what: 'is nested too deeply', expected: `at most ${DEEPEST_JSON} levels` };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { what: 'is not JSON' };
  }
}

// Of a list of ten thousand records this is a good part of the time: by codes, and over texts in one step.
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) return false;
    } else if (code === BRACKET || code === BRACE) {
      if (++depth > limit) return true;
    } else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) depth--;
  }
  return false;
}

const [QUOTE, BACKSLASH, BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = [34, 92, 91, 93, 123, 125];

// The next quote that no backslash takes away; -1 where the text ends before.
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    if (end < 0) return -1;
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - before) % 2 === 1) return end;
  }
}
