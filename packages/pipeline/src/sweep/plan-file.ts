import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean, parseBoundedJson, UserError } from '@hello-nn/core';
import { writeFileAtomic } from '@hello-nn/io';
import { makeNumberedFolder } from '../runs/run-folder.ts';
import { isPlanOf } from './is-plan.ts';
import { pointRun } from './plan-points.ts';
import type { SweepPlan } from './sweep-plan.ts';

/** The folder of all sweeps, in the working directory. */
export const SWEEPS_FOLDER = 'sweeps';

const FILE = 'plan.json';

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
  writeFileAtomic(join(folder, FILE), `${JSON.stringify(plan, null, 2)}\n`);
  return { plan, folder };
}

/** Every sweep's id, the newest first. */
export function listSweeps(): readonly string[] {
  if (!existsSync(SWEEPS_FOLDER)) return [];
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
  const file = join(folder, FILE);
  const refuse = (what: string): UserError => {
    const fix = 'restore it from a copy, or start the sweep again';
    return new UserError('data', { where: file, what, expected: 'what a sweep set out to do', fix });
  };
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refuse(code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`);
  }
  const parsed = parseBoundedJson(bytes, LARGEST_PLAN);
  if (parsed.what !== undefined) throw refuse(parsed.what);
  if (!isPlanOf(id, parsed.value)) throw refuse('is damaged');
  return { plan: parsed.value, folder };
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
