import type { Distributions } from './distributions.ts';
import { spreadOf } from './spread.ts';

export interface WelchTest {
  /** Mean of the second less that of the first. */
  readonly difference: number;
  /** 95 % confidence interval of the difference. */
  readonly interval: readonly [number, number];
  /** Two-sided, 0 … 1. */
  readonly p: number;
  /** Of freedom, after Welch and Satterthwaite; null where neither sample has a spread. */
  readonly degrees: number | null;
}

/**
 * Welch's t test: whether the means of two samples differ, their spreads being whatever they are.
 *
 * `first`, `second`: at least two numbers each. Where neither has any spread, p is what it tends to: 1 for equal means, else 0.
 *
 * Source: Welch 1947; SciPy's `ttest_ind(second, first, equal_var=False)` and its `confidence_interval()`.
 */
export function welch(
  first: readonly number[],
  second: readonly number[],
  { tBelow, tQuantile }: Distributions,
): WelchTest {
  if (first.length < 2 || second.length < 2) throw new Error(`Welch: ${first.length} and ${second.length} numbers`);
  const [one, other] = [spreadOf(first), spreadOf(second)];
  const difference = other.mean - one.mean;
  const [u, v] = [one.deviation! ** 2 / one.count, other.deviation! ** 2 / other.count];
  const error = Math.sqrt(u + v);
  if (error === 0)
    return { difference, interval: [difference, difference], p: difference === 0 ? 1 : 0, degrees: null };
  const degrees = (u + v) ** 2 / (u ** 2 / (one.count - 1) + v ** 2 / (other.count - 1));
  const half = tQuantile(0.975, degrees) * error;
  const p = 2 * tBelow(-Math.abs(difference / error), degrees);
  return { difference, interval: [difference - half, difference + half], p, degrees };
}
