import type { Violation } from '@hello-nn/core';
import { drawSettings, isRange } from '../sweep/draw.ts';
import type { SweepRange } from '../sweep/sweep-section.ts';
import { defineRule } from './define-rule.ts';

export const sweepRanges = defineRule({
  code: 'sweep-ranges',
  summary: 'A range that nothing can be drawn from, or a space with fewer settings than are to be drawn.',
  severity: 'error',
  check({ sweep }) {
    const random = sweep?.random;
    if (random === undefined) return [];
    const faults = Object.entries(random.space).flatMap(([path, space]) =>
      isRange(space)
        ? rangeFaults(space).map((fault) => ({ ...fault, path: ['sweep', 'random', 'space', path, ...fault.path] }))
        : [],
    );
    // More than a sweep may have are refused for that, and not drawn.
    if (faults.length > 0 || random.points > sweep!.maxRuns) return faults;
    return spaceFaults(drawSettings(random).length, random.points);
  },
});

function rangeFaults({ from, to, scale, integer }: SweepRange): Violation[] {
  if (from > to) {
    const what = `nothing lies from ${from} to ${to}`;
    return [{ path: [], what, expected: 'from less than to', fix: `write {from: ${to}, to: ${from}}` }];
  }
  if (from === to) {
    const what = `${from} is the only value from ${from} to ${to}`;
    return [
      { path: [], what, expected: 'from less than to', fix: `write the value outside 'sweep', or widen the range` },
    ];
  }
  const unwhole = (['from', 'to'] as const).filter((end) => integer && !Number.isSafeInteger({ from, to }[end]));
  if (unwhole.length > 0) {
    const fix = 'write whole ends, or drop integer: true';
    return unwhole.map((end) => ({
      path: [end],
      what: `${{ from, to }[end]} is no whole number`,
      expected: 'one',
      fix,
    }));
  }
  if (scale !== 'log' || from > 0) return [];
  const fix = integer
    ? `write 'from: 1', or drop scale: log`
    : `write a small 'from', as ${to > 0 ? to / 1000 : 0.001}, or drop scale: log`;
  return [{ path: ['from'], what: `${from} has no logarithm`, expected: 'with scale: log a number above 0', fix }];
}

function spaceFaults(settings: number, points: number): Violation[] {
  if (settings >= points) return [];
  const what = `${points} points, but the space holds only ${settings} different settings`;
  const fix = `write 'points: ${settings}', or a grid, which takes them all`;
  return [{ path: ['sweep', 'random', 'points'], what, expected: `at most ${settings}`, fix }];
}
