import type { Distributions } from './distributions.ts';

export interface SeedsNeededOptions {
  /** How often such a difference should be found. */
  readonly power: number;
  /** Two-sided: how often one is found where there is none. */
  readonly significance: number;
  /** Where more would be needed, the answer is undefined. */
  readonly most: number;
}

/**
 * How many seeds each of two groups would need for Welch's test to tell them apart, were the difference and the spreads
 * those seen so far.
 *
 * The smallest n from 2 up for which `|difference| ≥ (t(1 − significance/2) + t(power)) · sqrt((s₁² + s₂²) / n)`, t with Welch's
 * degrees of freedom for groups of n. A difference seen by chance gives too small an n: it is a hint, no promise.
 *
 * Source: Cohen 1988, chapter 2, with t for the normal distribution; statsmodels' `tt_ind_solve_power` differs by one at most.
 */
export function seedsNeeded(
  difference: number,
  deviations: readonly [number, number],
  { power, significance, most }: SeedsNeededOptions,
  { tQuantile }: Distributions,
): number | undefined {
  const [u, v] = [deviations[0] ** 2, deviations[1] ** 2];
  if (u + v === 0) return difference === 0 ? undefined : 2;
  // Of Welch's formula for equal n only this part is not a matter of n.
  const share = (u + v) ** 2 / (u ** 2 + v ** 2);
  const tells = (n: number): boolean => {
    const degrees = share * (n - 1);
    const needed = tQuantile(1 - significance / 2, degrees) + tQuantile(power, degrees);
    return Math.abs(difference) >= needed * Math.sqrt((u + v) / n);
  };
  if (!tells(most)) return undefined;
  let [low, high] = [2, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (tells(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
