/** A JSON text's value, or what is wrong with it in words. */
export type BoundedJson =
  | { readonly value: unknown; readonly what?: undefined }
  | { readonly what: string; readonly expected?: string };

/** No file of ours, of Keras or of tfjs nests half as deep; code that walks values deeper than some thousands ends the process. */
export const DEEPEST_JSON = 64;

/** Parses JSON in UTF-8 that has at most `most` bytes and `DEEPEST_JSON` levels, both measured before. Never throws. */
export function parseBoundedJson(bytes: Uint8Array, most: number): BoundedJson {
  if (bytes.length > most) return { what: `is ${bytes.length} bytes of JSON`, expected: `at most ${most}` };
  if (isDeeperThan(bytes, DEEPEST_JSON))
    return { what: 'is nested too deeply', expected: `at most ${DEEPEST_JSON} levels` };
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes)) as unknown };
  } catch {
    return { what: 'is not JSON' };
  }
}

// Of a list of ten thousand records this is a good part of the time: by bytes, of which UTF-8 has none in these places but these.
function isDeeperThan(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      // To the next quote that no backslash takes away.
      for (at++; at < bytes.length && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++;
    } else if (byte === BRACKET || byte === BRACE) {
      if (++depth > limit) return true;
    } else if (byte === CLOSING_BRACKET || byte === CLOSING_BRACE) depth--;
  }
  return false;
}

const [QUOTE, BACKSLASH, BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = [34, 92, 91, 93, 123, 125];
