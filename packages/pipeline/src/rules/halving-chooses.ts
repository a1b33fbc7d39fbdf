import { sizeOf } from '../sweep/sweep-size.ts';
import { defineRule } from './define-rule.ts';

export const halvingChooses = defineRule({
  code: 'halving-chooses',
  summary: 'Successive halving of so few runs that it stops all but one at once.',
  severity: 'warning',
  check({ sweep }) {
    if (sweep?.halving === undefined) return [];
    const { factor } = sweep.halving;
    const { runs } = sizeOf(sweep);
    // One run is no sweep: that is told where one is started. Seeds and values may still come from the command line.
    if (runs > factor || runs === 1) return [];
    const what = `of ${runs} runs the best 1 in ${factor} is a single one: the rest stops after the first epochs`;
    return [
      {
        path: ['sweep', 'halving', 'factor'],
        what,
        expected: `more runs than ${factor}`,
        fix: `drop 'halving', or vary more`,
      },
    ];
  },
});
