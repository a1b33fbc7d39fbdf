import { defineDiagnosis } from '../diagnosis.ts';
import { grouped, percent } from '../words.ts';

/** A handful of twins (Fashion-MNIST has some) changes no accuracy; from 1 % on it shows in the first decimals. */
const MOST_SHARED = 0.01;

export const sharedRows = defineDiagnosis({
  kind: 'shared-rows',
  summary: 'Rows that judge the model are among those it learns from: it looks better than it is.',
  when: 'before',
  shownBy: `a validation or test picture that is a training picture too, byte for byte; a warning from ${percent(MOST_SHARED)} of a split on`,
  remedy: 'Leave the twins out of the training rows, or split before pictures are copied or augmented.',
  causedBy: ['constant-features', 'blank-images'],
  check({ data }) {
    const shared = data.shared.filter((one) => one.shared > 0);
    if (shared.length === 0) return undefined;
    const worst = Math.max(...shared.map((one) => one.shared / one.rows));
    const parts = shared.map(({ split, rows, shared: count, examples }) => {
      const some = examples.map(({ row, trainingRow }) => `${split} row ${row} = training row ${trainingRow}`);
      return `${grouped(count)} of ${grouped(rows)} ${split} rows are training rows too (${some.join(', ')})`;
    });
    return {
      severity: worst >= MOST_SHARED ? 'warning' : 'note',
      message: parts.join('; '),
      measured: { name: 'rows in common, of the worst split', value: worst },
      threshold: 0,
      fix: 'leave them out of the training rows, or split before pictures are copied',
    };
  },
});
