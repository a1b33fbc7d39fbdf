/** How a number is written on an axis: a share of one in per cent, or as it is. */
export type NumberUnit = 'share' | 'plain';

/** Values whose greatest is this many times their least get a logarithmic axis: a decade. */
const DECADES = 10;

/** Whether values belong on a logarithmic axis: all above zero, and a decade or more apart. */
export function spansDecades(values: readonly number[]): boolean {
  const finite = values.filter(Number.isFinite);
  const [least, greatest] = [Math.min(...finite), Math.max(...finite)];
  return finite.length > 1 && least > 0 && greatest >= least * DECADES;
}

/** Scale and axis for these numbers, for an encoding of Vega-Lite: logarithmic where they span decades. */
export function numberAxis(values: readonly number[], unit: NumberUnit, title: string): object {
  const log = unit === 'plain' && spansDecades(values);
  return {
    type: 'quantitative',
    scale: { ...(log ? { type: 'log' } : { zero: false }), padding: 8 },
    axis: { title, format: unit === 'share' ? '.3~%' : '.6~g', tickCount: 6, labelOverlap: true },
  };
}

/** The same for the few values that a setting was given: each of them gets its tick. */
export function settingAxis(values: readonly number[], title: string): object {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  return {
    type: 'quantitative',
    scale: { ...(spansDecades(distinct) ? { type: 'log' } : { zero: false }), nice: false, padding: 16 },
    axis: {
      title,
      format: '.6~g',
      labelOverlap: true,
      ...(distinct.length <= MOST_TICKS ? { values: distinct } : { tickCount: MOST_TICKS }),
    },
  };
}

const MOST_TICKS = 8;
