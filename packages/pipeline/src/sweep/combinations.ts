import type { SetArgument } from '../config/index.ts';
import type { Axis } from './axes.ts';

/** One from each axis: the first axis is the slowest. No axes: one empty combination. */
export function combinations(axes: readonly Axis[]): readonly (readonly SetArgument[])[] {
  return axes.reduce<readonly (readonly SetArgument[])[]>(
    (before, axis) => before.flatMap((settings) => axis.map((level) => [...settings, ...level])),
    [[]],
  );
}
