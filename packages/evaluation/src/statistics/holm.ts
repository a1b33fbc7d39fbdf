/**
 * Corrects the p of several tests, so that the chance that any of them is wrong stays what it is for one.
 *
 * Returns one a test, in their order: its p times how many tests are not yet decided, never less than that of a smaller p, at
 * most 1. Source: Holm 1979; statsmodels' `multipletests(p, method='holm')`.
 */
export function holm(ps: readonly number[]): number[] {
  const corrected = new Array<number>(ps.length);
  const order = ps.map((p, test) => ({ p, test })).sort((a, b) => a.p - b.p);
  let greatest = 0;
  for (const [rank, { p, test }] of order.entries()) {
    greatest = Math.max(greatest, Math.min(1, p * (ps.length - rank)));
    corrected[test] = greatest;
  }
  return corrected;
}
