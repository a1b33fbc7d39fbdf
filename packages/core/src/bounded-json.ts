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

function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inString) {
      if (sign === '\\') at++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (depth > limit) return true;
  }
  return false;
}
