import type { Distributions } from './distributions.ts';
import { spreadOf } from './spread.ts';

/**
 * Student's t test for pairs: whether the mean of differences is other than zero.
 *
 * `differences`: at least two, each the second's less the first's on the same row. Returns the two-sided p, 0 … 1; where all are
 * equal what it tends to: 1 for zeros, else 0. Source: Student 1908; SciPy's `ttest_rel(second, first)`.
 */
export function pairedTest(differences: ArrayLike<number>, { tBelow }: Distributions): number {
  if (differences.length < 2) throw new Error(`a paired test of ${differences.length} differences`);
  const { mean, deviation, count } = spreadOf(Array.from(differences));
  if (deviation === 0) return mean === 0 ? 1 : 0;
  return 2 * tBelow(-Math.abs(mean / deviation!) * Math.sqrt(count), count - 1);
}
