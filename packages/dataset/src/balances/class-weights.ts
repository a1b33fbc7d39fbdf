import { type ConfigOf, Type } from '@hello-nn/core';
import type { BalanceKind } from './balance-kind.ts';
import { countRows } from './count-rows.ts';

const options = Type.Object({});

/** scikit-learn's `class_weight='balanced'`: rows / (classes · rows of the class); King and Zeng 2001. */
export const classWeights: BalanceKind<'class-weights', ConfigOf<'class-weights', typeof options>> = {
  kind: 'class-weights',
  summary: 'A row counts in the loss the more, the fewer rows its class has; all classes count the same together.',
  options,
  example: {},
  repeatsRows: false,
  balance(_config, { labels, train, classes }) {
    const counts = countRows(labels, train, classes);
    return { train, classWeights: Float32Array.from(counts, (count) => train.length / (classes * count)) };
  },
};
