import type { SettingValue } from '../compare/comparison.ts';
import type { Settled } from './examine-combinations.ts';
import type { SweepPlan, SweepPoint } from './sweep-plan.ts';

/** Every run of a sweep: each combination with each of the seeds, which are the fastest. */
export function planPoints(
  sweep: string,
  fixed: readonly string[],
  settled: readonly Settled[],
  seeds: readonly number[],
): readonly SweepPoint[] {
  const all = settled.flatMap((one) => (seeds.length === 1 ? [one] : seeds.map((seed) => withSeed(one, seed))));
  return all.map(({ values, set }, place) => ({
    index: place + 1,
    run: pointRun(sweep, place + 1, all.length),
    set: [...fixed, ...set],
    values,
  }));
}

/** The run of a point: `<sweep>-p07`, numbered so that names sort as numbers do. */
export function pointRun(sweep: string, index: number, points: number): string {
  return `${sweep}-p${String(index).padStart(Math.max(2, String(points).length), '0')}`;
}

/** What varies, and over which values, in the order in which they come. */
export function variedOf(points: readonly SweepPoint[]): SweepPlan['varied'] {
  return Object.keys(points[0]!.values).map((path) => {
    const values = new Map<string, SettingValue>();
    for (const point of points) values.set(JSON.stringify(point.values[path]), point.values[path]!);
    return { path, values: [...values.values()] };
  });
}

function withSeed({ values, set }: Settled, seed: number): Settled {
  return { values: { ...values, seed }, set: [...set, `seed=${seed}`] };
}
