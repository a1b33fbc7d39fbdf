import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { SweepRecord } from '../sweep/sweep-record.ts';
import type { Finished, Workplace } from './command-line.fixture.ts';

/** What the last line of `sweep --json` says. */
export function sweepLine({ stdout, stderr }: Finished): SweepRecord {
  const line = stdout.trimEnd().split('\n').at(-1)!;
  if (!line.startsWith('{')) throw new Error(`no JSON on the last line of:\n${stdout}\nstandard error:\n${stderr}`);
  return JSON.parse(line) as SweepRecord;
}

/** The newest sweep. */
export function newestSweep(place: Workplace): string {
  return readdirSync(join(place.folder, 'sweeps')).sort().at(-1)!;
}

/** Epochs in a run's history until now. */
export function epochsOf(place: Workplace, run: string): number {
  try {
    return place.read(`runs/${run}/history.csv`).toString().split('\n').length - 2;
  } catch {
    return 0;
  }
}

/** Resolves when something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (isSo()) return;
    await setTimeout(10);
  }
  throw new Error('it never came to that');
}

/** The processes that work on runs of a sweep just now, by what their locks say. */
export function trainingProcesses(place: Workplace): number[] {
  const found = new Set<number>();
  for (const run of place.runs()) {
    try {
      found.add((JSON.parse(place.read(`runs/${run}/lock`).toString()) as { pid: number }).pid);
    } catch {
      // No lock, or it went away just now.
    }
  }
  return [...found];
}

/** All that must be the same however often a sweep was disturbed: what each point came to, without times. */
export function comesTo(place: Workplace, { points, settings, best, status, exitCode }: SweepRecord): unknown {
  const ends = (run: string): string => run.replace(/^.*-p/, 'p');
  return {
    status,
    exitCode,
    best: best && { values: best.values, metric: best.metric },
    settings: settings.map(({ runs: _, ...rest }) => rest),
    points: points.map(({ seconds: _, run, ...rest }) => ({
      ...rest,
      run: ends(run),
      history: place
        .read(`runs/${run}/history.csv`)
        .toString()
        .split('\n')
        .map((line) => line.split(',').slice(0, 6).join(',')),
    })),
  };
}
