import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMapping, parseBoundedJson } from '@hello-nn/core';
import type { ListedRun } from './listed-run.ts';

/** Bytes of a plan.json: a sweep has at most 10,000 points. */
const LARGEST_PLAN = 32 * 1024 * 1024;

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
  return foldersOf('sweeps').map((id) => ({ id, points: new Map(pointsOf(join('sweeps', id, 'plan.json'))) }));
}

function foldersOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function pointsOf(file: string): [run: string, index: number][] {
  const plan = readJson(file);
  if (!isMapping(plan) || !Array.isArray(plan.points)) return [];
  return plan.points.flatMap((point: unknown) =>
    isMapping(point) && typeof point.run === 'string' ? [[point.run, Number(point.index)]] : [],
  );
}

function readJson(file: string): unknown {
  try {
    return { value: undefined, ...parseBoundedJson(readFileSync(file), LARGEST_PLAN) }.value;
  } catch {
    return undefined;
  }
}
