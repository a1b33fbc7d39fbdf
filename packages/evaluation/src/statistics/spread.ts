/** How numbers lie about their mean. */
export interface SampleSpread {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (divisor n − 1); null for one number. */
  readonly deviation: number | null;
  readonly least: number;
  readonly greatest: number;
}

/** Mean and sample standard deviation of at least one finite number; the two-pass formula, as NumPy's `std(ddof=1)`. */
export function spreadOf(values: readonly number[]): SampleSpread {
  if (values.length === 0 || !values.every(Number.isFinite)) throw new Error(`no spread of ${JSON.stringify(values)}`);
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = count === 1 ? null : Math.sqrt(squares / (count - 1));
  // Not by spreading: there may be more rows than a call takes arguments.
  const least = values.reduce((a, b) => Math.min(a, b));
  const greatest = values.reduce((a, b) => Math.max(a, b));
  return { count, mean, deviation, least, greatest };
}
