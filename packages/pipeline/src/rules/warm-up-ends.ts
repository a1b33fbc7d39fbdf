import { defineRule } from './define-rule.ts';

export const warmUpEnds = defineRule({
  code: 'warm-up-ends',
  summary: 'A warm-up as long as the training.',
  severity: 'warning',
  check({ training: { schedule, epochs } }) {
    const { warmUpEpochs } = schedule;
    if (warmUpEpochs === 0 || warmUpEpochs < epochs) return [];
    const what = `a warm-up of ${warmUpEpochs} epochs in a training of ${epochs}: the schedule '${schedule.kind}' never begins`;
    const fix = 'shorten the warm-up, or train for more epochs';
    return [{ path: ['training', 'schedule', 'warmUpEpochs'], what, expected: `fewer than the ${epochs} epochs`, fix }];
  },
});
