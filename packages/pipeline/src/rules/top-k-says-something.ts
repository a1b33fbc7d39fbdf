import { describeSource } from '@hello-nn/dataset';
import { defineRule } from './define-rule.ts';

export const topKSaysSomething = defineRule({
  code: 'top-k-says-something',
  summary: 'All classes among the first k answers: every row counts as right.',
  severity: 'warning',
  check({ dataset, evaluation: { topK } }) {
    const { classes } = describeSource(dataset.source);
    if (topK === undefined || topK !== classes) return [];
    const what = `top ${topK} of ${classes} classes is right for every row`;
    const fix = classes > 2 ? "write 'topK: 2'" : 'drop it';
    return [{ path: ['evaluation', 'topK'], what, expected: `fewer than the ${classes} classes`, fix }];
  },
});
