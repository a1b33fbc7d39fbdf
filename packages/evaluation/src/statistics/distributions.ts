/** The two distributions that the tests need. Load them once: a few milliseconds. */
export interface Distributions {
  /** P(T ≤ t) of Student's t with `degrees` of freedom (> 0, any real number). */
  tBelow(t: number, degrees: number): number;
  /** The t below which the share `below` (0 … 1, exclusive) of Student's t lies. */
  tQuantile(below: number, degrees: number): number;
  /** P(X ≤ successes) of the binomial distribution: whole `successes` 0 … trials, `chance` 0 … 1. */
  binomialBelow(successes: number, trials: number, chance: number): number;
}

/**
 * Loads Student's t and the binomial distribution, both from the incomplete beta function of *cephes* (the library that SciPy's
 * `special` began with, as WebAssembly). They agree with SciPy's within 1e-10.
 *
 * Formulas: Abramowitz & Stegun, Handbook of Mathematical Functions, 26.5.27 (t) and 26.5.24 (binomial).
 */
export async function loadDistributions(): Promise<Distributions> {
  // Only when something is compared: a training must not wait for it.
  const { compiled, incbet, incbi } = await import('cephes');
  await compiled;

  const tBelow = (t: number, degrees: number): number => {
    const outside = incbet(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2;
    return t < 0 ? outside : 1 - outside;
  };
  const tQuantile = (below: number, degrees: number): number => {
    // cephes's own `stdtri` takes whole degrees of freedom only.
    const x = incbi(degrees / 2, 0.5, 2 * Math.min(below, 1 - below));
    return Math.sign(below - 0.5) * Math.sqrt((degrees * (1 - x)) / x);
  };
  const binomialBelow = (successes: number, trials: number, chance: number): number =>
    successes >= trials ? 1 : incbet(trials - successes, successes + 1, 1 - chance);
  return { tBelow, tQuantile, binomialBelow };
}
