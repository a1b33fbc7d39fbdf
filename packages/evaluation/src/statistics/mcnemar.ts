import type { Distributions } from './distributions.ts';

/**
 * McNemar's exact test: whether two classifiers, asked about the same rows, are equally often right.
 *
 * `onlyFirst`, `onlySecond`: how many rows only the one got right (whole numbers from 0 up). Rows that both got right, or both
 * wrong, say nothing. Returns the two-sided p, 0 … 1: that so uneven a share, or a more uneven one, comes of fair coins.
 *
 * Source: McNemar 1947; exact by the binomial distribution, as SciPy's `binomtest(onlyFirst, onlyFirst + onlySecond)`.
 */
export function mcnemar(onlyFirst: number, onlySecond: number, { binomialBelow }: Distributions): number {
  const discordant = onlyFirst + onlySecond;
  if (discordant === 0) return 1;
  return Math.min(1, 2 * binomialBelow(Math.min(onlyFirst, onlySecond), discordant, 0.5));
}
