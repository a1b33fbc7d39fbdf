/** One class that was taken for another. */
export interface ConfusedPair {
  readonly truth: number;
  readonly predicted: number;
  readonly rows: number;
  /** Of the true class's rows, 0 … 1. */
  readonly share: number;
}

/** The mistakes made most often, the most frequent first. `counts`: at truth × classes + predicted. */
export function confusedPairs(counts: readonly number[], classes: number, limit: number): ConfusedPair[] {
  return counts
    .map((rows, at) => ({ truth: Math.floor(at / classes), predicted: at % classes, rows }))
    .filter(({ truth, predicted, rows }) => truth !== predicted && rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, limit)
    .map((pair) => ({ ...pair, share: pair.rows / rowsOf(counts, classes, pair.truth) }));
}

/** The rows whose true class is `truth`. */
export function rowsOf(counts: readonly number[], classes: number, truth: number): number {
  return counts.slice(truth * classes, (truth + 1) * classes).reduce((sum, rows) => sum + rows, 0);
}
