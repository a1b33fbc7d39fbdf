import type { Violation } from '@hello-nn/core';
import { describeSource } from '@hello-nn/dataset';
import type { EvaluationConfig } from '@hello-nn/evaluation';
import { defineRule } from './define-rule.ts';

export const topKFits = defineRule({
  code: 'top-k-fits',
  summary: 'More answers judged than there are classes.',
  severity: 'error',
  check: ({ dataset, evaluation }) => topKViolations(evaluation, describeSource(dataset.source).classes),
});

/** What is wrong with `topK` for so many classes. */
export function topKViolations({ topK }: EvaluationConfig, classes: number | undefined): Violation[] {
  if (classes === undefined || topK === undefined || topK <= classes) return [];
  return [{ path: ['evaluation', 'topK'], what: `top ${topK} of ${classes} classes`, expected: `1 to ${classes}` }];
}
