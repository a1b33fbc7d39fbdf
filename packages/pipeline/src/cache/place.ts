import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import type { CacheLimits } from './cache-folder.ts';

/** Where the cache is, and how much it may hold. */
export interface CachePlace {
  /** From the working directory. */
  readonly folder: string;
  readonly limits: CacheLimits;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };
/** A list of more entries would take longer to read than a small training. */
const MOST_ENTRIES = 2000;

/**
 * The cache of this working directory, `.cache/hello-nn`, or the one that `HELLO_NN_CACHE` names; undefined where that is
 * `off`. It holds 1 GiB, or `HELLO_NN_CACHE_SIZE`. Throws `UserError('usage')` for a size that is none.
 */
export function cachePlace(env: NodeJS.ProcessEnv = process.env): CachePlace | undefined {
  const { HELLO_NN_CACHE: folder, HELLO_NN_CACHE_SIZE: size } = env;
  if (folder === 'off') return undefined;
  const bytes = size ? sizeInBytes(size, `HELLO_NN_CACHE_SIZE=${size}`) : 2 ** 30;
  return { folder: folder || join('.cache', 'hello-nn'), limits: { bytes, entries: MOST_ENTRIES } };
}

/** `0`, `500 MiB`, `1.5GiB` in bytes. Throws `UserError('usage')`. */
export function sizeInBytes(text: string, where: string): number {
  const [, number, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*(\w*)\s*$/.exec(text) ?? [];
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit]! : Number.NaN;
  const bytes = Math.floor(Number(number) * factor);
  if (Number.isSafeInteger(bytes)) return bytes;
  const expected = 'bytes, or a number and one of KiB, MiB, GiB';
  throw new UserError('usage', { where, what: 'this is no size', expected, fix: 'write 500MiB, say' });
}
