import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean, isMapping, UserError } from '@hello-nn/core';
import { writeFileAtomic } from '@hello-nn/io';
import { readJson } from '../runs/read-json.ts';
import { makeNumberedFolder } from '../runs/run-folder.ts';
import { isPlanOf } from './is-plan.ts';
import { pointRun } from './plan-points.ts';
import type { SweepPlan } from './sweep-plan.ts';

/** The folder of all sweeps, in the working directory. */
export const SWEEPS_FOLDER = 'sweeps';

/** In a sweep's folder. */
export const PLAN_FILE = 'plan.json';

// 10,000 points of a few hundred bytes.
const LARGEST_PLAN = 64 * 1024 * 1024;

/**
 * Makes the folder of a new sweep and writes its plan there. Another sweep may have had the same name in the same second:
 * the plan that comes back has the name it got, `-2` … behind it, and counts.
 */
export function writePlan(planned: SweepPlan): { readonly plan: SweepPlan; readonly folder: string } {
  const { id, folder } = makeNumberedFolder(SWEEPS_FOLDER, planned.sweep);
  const points = planned.points.map((point) => ({ ...point, run: pointRun(id, point.index, planned.points.length) }));
  const plan = { ...planned, sweep: id, points };
  writeFileAtomic(join(folder, PLAN_FILE), `${JSON.stringify(plan, null, 2)}\n`);
  return { plan, folder };
}

/** Every sweep's id, the newest first. */
export function listSweeps(): readonly string[] {
  if (!statSync(SWEEPS_FOLDER, { throwIfNoEntry: false })?.isDirectory()) return [];
  const entries = readdirSync(SWEEPS_FOLDER, { withFileTypes: true });
  return entries
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort()
    .reverse();
}

/**
 * The plan of a sweep; `latest` is the newest one.
 *
 * @throws UserError `usage` where there is none, naming the nearest id; `data` where it is not as it was written.
 */
export function readPlan(asked: string): { readonly plan: SweepPlan; readonly folder: string } {
  const sweeps = listSweeps();
  const id = asked === 'latest' ? sweeps[0] : sweeps.find((one) => one === asked);
  if (id === undefined) throw noSuchSweep(asked, sweeps);
  const folder = join(SWEEPS_FOLDER, id);
  const file = join(folder, PLAN_FILE);
  const refuse = (what: string): UserError => {
    const fix = 'restore it from a copy, or start the sweep again';
    return new UserError('data', { where: file, what, expected: 'what a sweep set out to do', fix });
  };
  const parsed = readJson(file, LARGEST_PLAN);
  if (parsed.what !== undefined) throw refuse(parsed.what);
  if (!isPlanOf(id, parsed.value)) throw refuse('is damaged');
  return { plan: parsed.value, folder };
}

/** A run that a plan names. */
export interface PlannedRun {
  readonly run: string;
  readonly index: number;
}

/**
 * The runs that the plan of a sweep names, whatever else is wrong with it; undefined in place of a point that names none. Undefined
 * where there is no plan that can be read.
 */
export function plannedRuns(id: string): readonly (PlannedRun | undefined)[] | undefined {
  const { value: plan } = { value: undefined, ...readJson(join(SWEEPS_FOLDER, id, PLAN_FILE), LARGEST_PLAN) };
  if (!isMapping(plan) || !Array.isArray(plan.points)) return undefined;
  return plan.points.map((point: unknown) =>
    isMapping(point) && typeof point.run === 'string' ? { run: point.run, index: Number(point.index) } : undefined,
  );
}

function noSuchSweep(asked: string, sweeps: readonly string[]): UserError {
  const what =
    asked === 'latest'
      ? `there is no sweep in ${SWEEPS_FOLDER}/ yet`
      : `there is no sweep of this name in ${SWEEPS_FOLDER}/`;
  const fix = 'start one: hello-nn sweep --config=configs/sweep-learning-rate.yaml';
  const near = asked === 'latest' ? {} : didYouMean(asked, [...sweeps, 'latest']);
  return new UserError('usage', { where: `--resume=${asked}`, what, fix, ...near });
}
