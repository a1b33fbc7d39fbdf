import { knownRows } from '@hello-nn/dataset';
import { defineRule } from './define-rule.ts';

export const batchFits = defineRule({
  code: 'batch-fits',
  summary: 'A batch larger than the training rows.',
  severity: 'warning',
  check({ dataset, training: { batchSize, epochs } }) {
    const { train } = knownRows(dataset);
    if (train === undefined || batchSize <= train) return [];
    return [
      {
        path: ['training', 'batchSize'],
        what: `a batch of ${batchSize} of at most ${train} training rows: every epoch is one step, ${epochs} steps in all`,
        expected: `1 to ${train}`,
        fix: `write 'batchSize: ${Math.min(128, Math.max(1, Math.floor(train / 10)))}'`,
      },
    ];
  },
});
