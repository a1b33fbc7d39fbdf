import type { Axis, Level } from './axes.ts';

/** One from each axis: the first axis is the slowest. No axes: one empty combination. */
export function combinations(axes: readonly Axis[]): readonly (readonly Level[])[] {
  return axes.reduce<readonly (readonly Level[])[]>(
    (before, axis) => before.flatMap((settings) => axis.map((level) => [...settings, ...level])),
    [[]],
  );
}
