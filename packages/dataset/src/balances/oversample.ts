import { type ConfigOf, randomKey, shuffle, Type } from '@hello-nn/core';
import type { BalanceKind } from './balance-kind.ts';
import { countRows } from './count-rows.ts';

const options = Type.Object({});

/**
 * Repeats rows, so an epoch gets longer. The repeats stand behind the rows themselves; of one class no row is repeated
 * more than once more often than another, and the seed says which.
 */
export const oversample: BalanceKind<'oversample', ConfigOf<'oversample', typeof options>> = {
  kind: 'oversample',
  summary: 'Repeats rows of the smaller classes until each has as many as the largest; epochs get longer.',
  options,
  example: {},
  repeatsRows: true,
  balance(_config, { labels, train, classes, seed }) {
    const counts = countRows(labels, train, classes);
    const largest = counts.reduce((most, count) => Math.max(most, count), 0);
    const repeated = new Int32Array(largest * classes);
    repeated.set(train);
    let filled = train.length;
    for (const [label, count] of counts.entries()) {
      const rows = shuffle(
        train.filter((row) => labels[row] === label),
        randomKey(seed, 'oversample', label),
      );
      for (let extra = 0; extra < largest - count; extra++) repeated[filled++] = rows[extra % count]!;
    }
    return { train: repeated };
  },
};
