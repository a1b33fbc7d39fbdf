import { spreadOf } from '@hello-nn/evaluation';
import type { PointOutcome } from './point-outcome.ts';
import { betterFirst, type Setting, settingsOf } from './settings.ts';
import type { SweepPlan } from './sweep-plan.ts';
import type { PointResult, SettingResult } from './sweep-record.ts';

/** How the reason begins of a run that its sweep ended early. */
export const HALVED = 'halved:';

/** What came of every point, in the plan's order. */
export function pointResults({ points }: SweepPlan, outcomes: ReadonlyMap<number, PointOutcome>): PointResult[] {
  return points.map(({ index, run, values }) => {
    const outcome = outcomes.get(index);
    if (!outcome) return { index, run, values, status: 'not begun', epochs: 0, seconds: 0, metrics: {} };
    return { index, run, values, ...outcome };
  });
}

/** What came of every setting, the best first: those trained to their end, then those halved, the latest first. */
export function settingResults(plan: SweepPlan, results: readonly PointResult[]): SettingResult[] {
  const { goal, path } = plan.metric;
  const byIndex = new Map(results.map((result) => [result.index, result]));
  const found = settingsOf(plan).map((setting) => settingResult(plan, setting, byIndex));
  const valued = betterFirst(found, goal, ({ metric }) => metric?.mean);
  const byRun = new Map(results.map((result) => [result.run, result]));
  const lasted = ({ runs }: SettingResult): number =>
    Math.max(
      ...runs.map((run) => {
        const point = byRun.get(run)!;
        if (point.metrics[path] === undefined) return -1;
        return point.reason?.startsWith(HALVED) ? point.epochs : Number.POSITIVE_INFINITY;
      }),
    );
  const order = new Map(valued.map((result) => [result, lasted(result)]));
  return valued.sort((one, other) => {
    const [first, second] = [order.get(one)!, order.get(other)!];
    return first === second ? 0 : second - first;
  });
}

function settingResult(
  { metric: { path, goal } }: SweepPlan,
  { values, points }: Setting,
  results: ReadonlyMap<number, PointResult>,
): SettingResult {
  const own = points.map(({ index }) => results.get(index)!);
  const known = own.flatMap(({ metrics }) => (metrics[path] === undefined ? [] : [metrics[path]]));
  return {
    values,
    runs: betterFirst(own, goal, ({ metrics }) => metrics[path]).map(({ run }) => run),
    metric: known.length > 0 ? spreadOf(known) : null,
    epochs: Math.max(...own.map(({ epochs }) => epochs)),
    notes: notesOf(own),
  };
}

function notesOf(points: readonly PointResult[]): string[] {
  const counts = new Map<string, number>();
  for (const { status, reason, epochs } of points) {
    if (status === 'completed') continue;
    const note =
      status !== 'stopped' ? status : reason?.startsWith(HALVED) ? `halved after ${epochs} epochs` : 'stopped early';
    counts.set(note, (counts.get(note) ?? 0) + 1);
  }
  return [...counts].map(([note, count]) => (count === points.length ? note : `${count} ${note}`));
}
