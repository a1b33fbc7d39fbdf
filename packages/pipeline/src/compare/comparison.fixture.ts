import { spreadOf } from '@hello-nn/evaluation';
import type { ComparedPair, Comparison } from './comparison.ts';

/** A comparison whose groups have these accuracies, one a run. */
export function comparisonOf(
  accuracies: Readonly<Record<string, readonly number[]>>,
  pairs: readonly ComparedPair[] = [],
  more: Partial<Comparison> = {},
): Comparison {
  return {
    format: 'hello-nn-comparison/1',
    metric: 'validation.accuracy',
    goal: 'maximize',
    data: { name: 'mnist', digest: '0'.repeat(64), classNames: ['0', '1'], validationRows: 5000 },
    settings: [{ path: 'training.epochs', values: Object.keys(accuracies).map((_, index) => index + 1) }],
    groups: Object.entries(accuracies).map(([name, values], index) => ({
      name,
      label: `epochs ${index + 1}`,
      runs: values.map((accuracy, seed) => ({
        run: `${name}-${seed}`,
        folder: `runs/${name}-${seed}`,
        seed,
        status: 'completed',
        epochs: 1,
        seconds: 1,
        metrics: { 'validation.accuracy': accuracy },
      })),
      metrics: { 'validation.accuracy': spreadOf(values) },
    })),
    pairs,
    verdict: '',
    ...more,
  };
}

/** A pair of groups of seeds; `better` where the interval is on one side of zero. */
export function seedsPair(
  first: string,
  second: string,
  [low, difference, high]: readonly [number, number, number],
  moreSeeds?: number,
): ComparedPair {
  const better = low > 0 ? second : high < 0 ? first : null;
  const p = better === null ? 0.3 : 0.01;
  const more = moreSeeds === undefined ? {} : { moreSeeds };
  return { first, second, kind: 'seeds', difference, interval: [low, high], p, corrected: p, better, ...more };
}
