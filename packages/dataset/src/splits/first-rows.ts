import { type ConfigOf, Type } from '@hello-nn/core';
import { sizeOptions } from './sizes.ts';
import type { SplitKind } from './split-kind.ts';

const options = Type.Object({ ...sizeOptions });

/** The origin's split: the first rows of the training file validate, the rows behind them train. No copy is made. */
export const firstRows: SplitKind<'first-rows', ConfigOf<'first-rows', typeof options>> = {
  kind: 'first-rows',
  summary: 'Validation is the first rows of the training file, training the rows behind them, as in the tutorial.',
  options,
  example: { validation: 0.2 },
  split: (_config, { validation, train }) => ({
    validation: range(0, validation),
    train: range(validation, validation + train),
  }),
};

function range(start: number, end: number): Int32Array {
  const rows = new Int32Array(end - start);
  for (let index = 0; index < rows.length; index++) rows[index] = start + index;
  return rows;
}
