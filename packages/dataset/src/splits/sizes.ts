import { Type, type Violation } from '@hello-nn/core';
import type { SplitSizes } from './split-kind.ts';

/** The size options that all splits share. */
export const sizeOptions = {
  validation: Type.Number({
    default: 5000,
    exclusiveMinimum: 0,
    description: 'Validation rows: a number of rows (1 or more), or a fraction of the training file (below 1).',
  }),
  trainRows: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Train on at most that many of the other rows. Default: all of them.' }),
  ),
};

/** Rows of each part when the training file has `rows`: validation at least 1. */
export function partSizes(config: SplitSizes, rows: number): { readonly validation: number; readonly train: number } {
  const validation = config.validation < 1 ? Math.max(1, Math.round(config.validation * rows)) : config.validation;
  return { validation, train: config.trainRows ?? rows - validation };
}

/** What is wrong with a split's sizes for a training file of `rows` (unknown: what can be said without), by path below `split`. */
export function checkSizes(config: SplitSizes, rows: number | undefined): Violation[] {
  const { validation: given } = config;
  if (given > 1 && !Number.isInteger(given)) {
    const expected = 'a whole number of rows, or a fraction below 1';
    const fix = given <= 100 ? `write ${given / 100} for ${given} %` : `write ${Math.round(given)}`;
    return [{ path: ['validation'], code: 'split-size', what: `${given} is no number of rows`, expected, fix }];
  }
  if (rows === undefined) return [];
  const { validation, train } = partSizes(config, rows);
  if (validation >= rows) {
    const what = `${given} validation rows leave nothing of the ${rows} in use to train on`;
    const expected = `1 to ${rows - 1} rows, or a fraction below 1`;
    return [{ path: ['validation'], code: 'split-size', what, expected, fix: "set 'validation: 0.2' for a fifth" }];
  }
  if (train <= rows - validation) return [];
  const what = `${train} training rows: only ${rows - validation} are left beside ${validation} for validation`;
  return [
    {
      path: ['trainRows'],
      code: 'split-size',
      what,
      expected: `1 to ${rows - validation}`,
      fix: 'drop trainRows to train on all',
    },
  ];
}
