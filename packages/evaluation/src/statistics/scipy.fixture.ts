import { readFileSync } from 'node:fs';

type Two = readonly [number, number];

/** SciPy's and statsmodels' numbers; `fixtures/make_statistics.py` makes them. */
export interface ScipyNumbers {
  readonly t: readonly (readonly [t: number, degrees: number, below: number])[];
  readonly tQuantile: readonly (readonly [below: number, degrees: number, t: number])[];
  readonly binomial: readonly (readonly [successes: number, trials: number, chance: number, below: number])[];
  readonly mcnemar: readonly (readonly [onlyFirst: number, onlySecond: number, p: number])[];
  readonly welch: readonly {
    readonly name: string;
    readonly first: readonly number[];
    readonly second: readonly number[];
    readonly deviations: Two;
    readonly expected: {
      readonly difference: number;
      readonly interval: Two;
      readonly p: number;
      readonly degrees: number;
    };
  }[];
  readonly pairedT: { readonly differences: readonly number[]; readonly p: number };
  readonly clustered: {
    readonly differences: readonly number[];
    readonly clusters: readonly number[];
    readonly p: number;
  };
  readonly holm: readonly { readonly p: readonly number[]; readonly corrected: readonly number[] }[];
  readonly bootstrap: readonly {
    readonly name: string;
    readonly first: readonly number[];
    readonly second: readonly number[];
    readonly interval: Two;
    readonly error: number;
  }[];
  readonly seeds: readonly { readonly effect: number; readonly power: number; readonly needed: number }[];
}

export const scipy = JSON.parse(readFileSync(`${__dirname}/scipy.fixture.json`, 'utf8')) as ScipyNumbers;

/** Equal in all but the last digits that the two libraries compute. */
export function expectNear(value: number, expected: number): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-10 * Math.abs(expected));
}
