import { defineRule } from './define-rule.ts';

export const nesterovNeedsMomentum = defineRule({
  code: 'nesterov-needs-momentum',
  summary: 'Looking ahead along a momentum of 0.',
  severity: 'error',
  check({ training }) {
    const { optimizer } = training;
    if (!optimizer.nesterov || optimizer.momentum !== 0) return [];
    return [
      {
        path: ['training', 'optimizer', 'nesterov'],
        what: 'nesterov does nothing without momentum',
        expected: 'momentum above 0',
        fix: "add 'momentum: 0.9', or drop nesterov",
      },
    ];
  },
});
