import type { Violation } from '@hello-nn/core';
import { defineRule } from './define-rule.ts';

export const sweepHalving = defineRule({
  code: 'sweep-halving',
  summary: 'Successive halving that begins where the training ends, or between runs of different length.',
  severity: 'error',
  check({ sweep, training: { epochs } }): Violation[] {
    const halving = sweep?.halving;
    if (sweep === undefined || halving === undefined) return [];
    const varied = [...Object.keys(sweep.grid), ...Object.keys(sweep.random?.space ?? {})];
    if (varied.some((path) => path === 'training' || path === 'training.epochs')) {
      const what = 'with training.epochs varied, runs would be compared after epochs that mean something else to each';
      return [{ path: ['sweep', 'halving'], what, fix: `drop 'halving', or vary something else` }];
    }
    if (halving.firstEpochs < epochs) return [];
    return [
      {
        path: ['sweep', 'halving', 'firstEpochs'],
        what: `the first ${halving.firstEpochs} epochs are all of the training`,
        expected: epochs > 1 ? `from 1 to ${epochs - 1}, less than training.epochs` : 'less than training.epochs',
        fix: epochs > 1 ? `write 'firstEpochs: ${Math.ceil(epochs / 9)}', or train longer` : `drop 'halving'`,
      },
    ];
  },
});
