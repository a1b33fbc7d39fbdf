/** Charts that put runs beside each other: plain numbers in, SVG documents out. */
export { drawIntervals, type Interval } from './intervals.ts';
export type { NumberUnit } from './number-axis.ts';
export { drawParallel } from './parallel.ts';
export type { ParallelAxis } from './parallel-axis.ts';
export { drawResponse, type Response, type ResponsePoint } from './response.ts';
export { type CurveGroup, drawSeedCurves } from './seed-curves.ts';
export { MOST_SERIES, type Series } from './series.ts';
