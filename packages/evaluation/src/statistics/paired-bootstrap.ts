import { randomBits, randomKey } from '@hello-nn/core';

export interface PairedBootstrap {
  /** Mean of the second less that of the first. */
  readonly difference: number;
  /** 95 % interval of the difference: the 2.5th and 97.5th percentile over the resamples. */
  readonly interval: readonly [number, number];
  /** Two-sided: twice the smaller share of resamples on either side of zero, those without a difference on both. */
  readonly p: number;
}

export interface BootstrapOptions {
  /** How often the rows are drawn again. 4,000 hold the ends of the interval within a twentieth of its width. */
  readonly resamples: number;
  readonly seed: number;
}

/**
 * How the difference of two means would vary over other samples of rows: the rows are drawn again, with replacement, each
 * time as a pair.
 *
 * `first`, `second`: `[rows]`, what each of two models came to on the same row (1 for right, 0 for wrong; or a loss). The same
 * seed gives the same interval everywhere. 4,000 resamples of 5,000 rows take about a tenth of a second.
 *
 * Source: Efron & Tibshirani 1993, chapter 13 (percentile interval); SciPy's `bootstrap(..., paired=True, method='percentile')`.
 */
export function pairedBootstrap(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { resamples, seed }: BootstrapOptions,
): PairedBootstrap {
  const rows = first.length;
  if (rows === 0 || second.length !== rows) throw new Error(`a pair of ${rows} and ${second.length} rows`);
  const differences = Float64Array.from({ length: rows }, (_, row) => second[row]! - first[row]!);
  const key = randomKey(seed, 'paired-bootstrap');
  const means = new Float64Array(resamples);
  for (let draw = 0, counter = 0; draw < resamples; draw++) {
    let sum = 0;
    // The upper bits times the rows, as a whole number: without the remainder's bias, below 2^53.
    for (let row = 0; row < rows; row++) sum += differences[Math.floor((randomBits(key, counter++) * rows) / 2 ** 32)]!;
    means[draw] = sum / rows;
  }
  means.sort();
  const atMost = means.filter((mean) => mean <= 0).length;
  const atLeast = means.filter((mean) => mean >= 0).length;
  return {
    difference: differences.reduce((sum, one) => sum + one, 0) / rows,
    interval: [percentile(means, 0.025), percentile(means, 0.975)],
    p: Math.min(1, (2 * (Math.min(atMost, atLeast) + 1)) / (resamples + 1)),
  };
}

/** Linear between neighbours, as NumPy's. `sorted`: ascending. */
function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (high - low) * (place - below);
}
