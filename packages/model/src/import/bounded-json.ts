import { parseBoundedJson } from '@hello-nn/core';
import { refuse } from './refuse.ts';

/** A description of a model larger than this is none. */
export const LARGEST_JSON = 1024 * 1024;

/** Parses the JSON of a model file after its nesting was measured. Throws `UserError('data')`. */
export function parseBounded(bytes: Uint8Array, where: string): unknown {
  const parsed = parseBoundedJson(bytes, LARGEST_JSON);
  return parsed.what === undefined ? parsed.value : refuse(where, parsed.what, parsed.expected);
}
