import type { Distributions } from './distributions.ts';
import { pairedTest } from './paired-t.ts';

/**
 * Whether a difference on many rows goes the same way in the groups that the rows fall into: Student's t test over the groups'
 * sums, for rows that vary together within a group and so are fewer witnesses than they seem.
 *
 * `differences`: `[rows]`, the second's less the first's. `clusters`: `[rows]`, which group each row is of, 0 … 255. Returns the
 * two-sided p, 0 … 1; 1 where fewer than two groups have rows.
 *
 * Source: Ibragimov & Müller 2010, t-statistic based correlation and heterogeneity robust inference; SciPy's
 * `ttest_1samp(sums, 0)`.
 */
export function clusteredTest(
  differences: ArrayLike<number>,
  clusters: Uint8Array,
  distributions: Distributions,
): number {
  if (differences.length !== clusters.length)
    throw new Error(`${differences.length} rows, ${clusters.length} clusters`);
  const sums = new Map<number, number>();
  for (const [row, cluster] of clusters.entries()) sums.set(cluster, (sums.get(cluster) ?? 0) + differences[row]!);
  return sums.size < 2 ? 1 : pairedTest([...sums.values()], distributions);
}
