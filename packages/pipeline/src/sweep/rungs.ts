/** Successive halving: who goes on after how many epochs. What a rung decides follows from the points' numbers alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMapping, parseBoundedJson, UserError } from '@hello-nn/core';
import { writeFileAtomic } from '@hello-nn/io';
import { betterFirst, type Setting, settingsOf } from './settings.ts';
import type { SweepPlan, SweepPoint } from './sweep-plan.ts';

/** A place where all wait for one another. */
export interface Rung {
  /** From 1. */
  readonly number: number;
  readonly afterEpochs: number;
  /** How many settings go on. */
  readonly keeps: number;
}

/** `sweeps/<id>/rung-1.json`: what a rung decided; written once. */
export interface RungDecision {
  readonly format: 'hello-nn-rung/1';
  readonly afterEpochs: number;
  /** The best setting first. `value`: the mean over its points, null where one of them came to nothing. */
  readonly ranking: readonly { readonly points: readonly number[]; readonly value: number | null }[];
  /** So many of them, from the first, go on. */
  readonly keeps: number;
}

/** The rungs of a sweep of so many settings whose longest points have so many epochs; none where it halves nothing. */
export function rungsOf({ halving }: SweepPlan, settings: number, epochs: number): Rung[] {
  if (!halving) return [];
  const rungs: Rung[] = [];
  let left = settings;
  for (let after = halving.firstEpochs; after < epochs && left > 1; after = Math.floor(after * halving.factor)) {
    left = Math.max(1, Math.floor(left / halving.factor));
    rungs.push({ number: rungs.length + 1, afterEpochs: after, keeps: left });
  }
  return rungs;
}

/** How many epochs all points together will be trained, if none ends early. */
export function expectedEpochs(
  plan: SweepPlan,
  { epochsOf }: { readonly epochsOf: (point: SweepPoint) => number },
  rungs: readonly Rung[],
): number {
  const whole = plan.points.reduce((sum, point) => sum + epochsOf(point), 0);
  const settings = settingsOf(plan).length;
  // Who will go on is not known: an average setting does.
  const longest = Math.max(...plan.points.map(epochsOf));
  const spared = rungs.reduce((sum, { afterEpochs, keeps }, index) => {
    const here = index === 0 ? settings : rungs[index - 1]!.keeps;
    return sum + ((here - keeps) / settings) * (1 - afterEpochs / longest);
  }, 0);
  return Math.round(whole * (1 - spared));
}

/** Ranks settings by the mean of their points; `worthOf`: undefined for a point that came to nothing. Ties: the earlier first. */
export function decideRung(
  { afterEpochs, keeps }: Rung,
  settings: readonly Setting[],
  goal: SweepPlan['metric']['goal'],
  worthOf: (point: number) => number | undefined,
): RungDecision {
  const ranking = settings.map(({ points }) => {
    const values = points.map(({ index }) => worthOf(index));
    const known = values.filter((value) => value !== undefined);
    const value = known.length < values.length ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
    return { points: points.map(({ index }) => index), value };
  });
  const ranked = betterFirst(ranking, goal, ({ value }) => value);
  return { format: 'hello-nn-rung/1', afterEpochs, ranking: ranked, keeps };
}

export function writeRung(folder: string, { number }: Rung, decision: RungDecision): void {
  writeFileAtomic(fileOf(folder, number), `${JSON.stringify(decision, null, 2)}\n`);
}

/** What a rung decided, or undefined where it has not yet. Throws `UserError('data')` where that is not readable. */
export function readRung(folder: string, { number, afterEpochs, keeps }: Rung): RungDecision | undefined {
  const file = fileOf(folder, number);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { value } = { value: undefined, ...parseBoundedJson(bytes, LARGEST_DECISION) };
  if (isDecision(value) && value.afterEpochs === afterEpochs && value.keeps === keeps) return value;
  const fix = 'restore it from a copy, or sweep again';
  throw new UserError('data', { where: file, what: 'is damaged', expected: 'who goes on', fix });
}

const LARGEST_DECISION = 4 * 1024 * 1024;

function fileOf(folder: string, number: number): string {
  return join(folder, `rung-${number}.json`);
}

function isDecision(value: unknown): value is RungDecision {
  return isMapping(value) && value.format === 'hello-nn-rung/1' && Array.isArray(value.ranking);
}
