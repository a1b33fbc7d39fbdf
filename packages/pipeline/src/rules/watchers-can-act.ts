import { describeSource } from '@hello-nn/dataset';
import { watchers } from '@hello-nn/training';
import { defineRule } from './define-rule.ts';

// Of data that are not read yet: as MNIST has.
const USUAL_CLASSES = 10;

export const watchersCanAct = defineRule({
  code: 'watchers-can-act',
  summary: 'Early stopping that can never stop, or always does.',
  severity: 'warning',
  check({ dataset, training }) {
    const { classes = USUAL_CLASSES } = describeSource(dataset.source);
    return training.watchers.flatMap((watcher, index) => {
      const doubt = watchers.of(watcher).warn?.(watcher, { epochs: training.epochs, classes });
      if (doubt === undefined) return [];
      const { option, ...words } = doubt;
      return [{ path: ['training', 'watchers', index, option], ...words }];
    });
  },
});
