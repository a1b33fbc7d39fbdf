import { refuse } from './refuse.ts';

/** A description of a model larger than this is none. */
export const LARGEST_JSON = 1024 * 1024;

/** Keras nests some ten levels. */
const DEEPEST = 64;

/** Parses the JSON of a model file after its nesting was measured. Throws `UserError('data')`. */
export function parseBounded(bytes: Uint8Array, where: string): unknown {
  if (bytes.length > LARGEST_JSON) refuse(where, `is ${bytes.length} bytes of JSON`, `at most ${LARGEST_JSON}`);
  const text = new TextDecoder().decode(bytes);
  if (deeperThan(text, DEEPEST)) refuse(where, 'is nested too deeply', `at most ${DEEPEST} levels`);
  try {
    return JSON.parse(text);
  } catch {
    return refuse(where, 'is not JSON');
  }
}

function deeperThan(text: string, limit: number): boolean {
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
