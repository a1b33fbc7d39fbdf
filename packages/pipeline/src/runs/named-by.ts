import { listSweeps, plannedRuns } from '../sweep/plan-file.ts';
import type { ListedRun } from './listed-run.ts';

/** What names a run and would miss it: `point 7 of sweep 20261123-131502-widths`, `parent of …`. */
export function namedBy({ run, sweep }: ListedRun, all: readonly ListedRun[], plans: readonly SweepPoints[]): string[] {
  const planned = plans
    .filter(({ points }) => points.has(run))
    .map(({ id, points }) => `point ${points.get(run)} of the sweep ${id}`);
  const said =
    sweep && !plans.some(({ id }) => id === sweep.id) ? [`point ${sweep.point} of the sweep ${sweep.id}`] : [];
  const forks = all.filter(({ parent }) => parent?.run === run).map((fork) => `where ${fork.run} went on from`);
  return [...planned, ...said, ...forks];
}

/** Which runs a sweep planned: the points' numbers by their runs. */
export interface SweepPoints {
  readonly id: string;
  readonly points: ReadonlyMap<string, number>;
}

/** The plans of all sweeps of the working directory; one that cannot be read names none. */
export function sweepPlans(): SweepPoints[] {
  return listSweeps().map((id) => {
    const named = (plannedRuns(id) ?? []).filter((planned) => planned !== undefined);
    return { id, points: new Map(named.map(({ run, index }) => [run, index])) };
  });
}
