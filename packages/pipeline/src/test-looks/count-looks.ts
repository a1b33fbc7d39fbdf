import type { Look } from './ledger.ts';

/** How often a test set was looked at. */
export interface LookCount {
  /** sha256 of its rows. */
  readonly digest: string;
  readonly times: number;
  /** How many models were judged by it: the same weights again tell nothing new. */
  readonly models: number;
}

/** How often each test set was looked at, the one looked at first before the others. */
export function countLooks(looks: readonly Look[]): ReadonlyMap<string, LookCount> {
  const weights = new Map<string, Set<string>>();
  const times = new Map<string, number>();
  for (const look of looks) {
    times.set(look.test, (times.get(look.test) ?? 0) + 1);
    weights.set(look.test, (weights.get(look.test) ?? new Set()).add(look.weights));
  }
  return new Map(
    [...times].map(([digest, count]) => [digest, { digest, times: count, models: weights.get(digest)!.size }]),
  );
}

/** In words: `looked at 14 times, with 9 models`. */
export function looksInWords({ times, models }: Pick<LookCount, 'times' | 'models'>): string {
  const often = times === 1 ? 'once' : `${times} times`;
  return `looked at ${often}${times === 1 ? '' : `, with ${models === 1 ? 'one model' : `${models} models`}`}`;
}
