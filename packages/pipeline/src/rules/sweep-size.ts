import type { Violation } from '@hello-nn/core';
import { MOST_POINTS } from '../sweep/sweep-section.ts';
import { sizeOf } from '../sweep/sweep-size.ts';
import { defineRule } from './define-rule.ts';

export const sweepSize = defineRule({
  code: 'sweep-size',
  summary: 'A sweep of more runs than it allows itself or than anyone can mean, or of seeds beyond the last one.',
  severity: 'error',
  check({ sweep, seed }) {
    if (sweep === undefined) return [];
    const { runs, words } = sizeOf(sweep);
    if (runs <= sweep.maxRuns) return seed + sweep.seeds - 1 <= LAST_SEED ? [] : [beyond(seed, sweep.seeds)];
    const never = runs > MOST_POINTS;
    const fix = never
      ? 'vary less, or draw at random: sweep.random'
      : `vary less, or allow it: --set sweep.maxRuns=${runs}`;
    const expected = `at most ${never ? MOST_POINTS : sweep.maxRuns}${never ? '' : ' (sweep.maxRuns)'}`;
    return [{ path: ['sweep'], what: `${words} = ${runs} runs are too many`, expected, fix }];
  },
});

const LAST_SEED = 0xffffffff;

function beyond(seed: number, seeds: number): Violation {
  const what = `the last of ${seeds} seeds from ${seed} would be ${seed + seeds - 1}`;
  return { path: ['sweep', 'seeds'], what, expected: `at most ${LAST_SEED}`, fix: `write a smaller 'seed'` };
}
