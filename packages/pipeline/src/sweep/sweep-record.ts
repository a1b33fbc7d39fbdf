import { join } from 'node:path';
import { isMapping } from '@hello-nn/core';
import { writeFileAtomic } from '@hello-nn/io';
import type { SettingValue, Spread } from '../compare/comparison.ts';
import { readJson } from '../runs/read-json.ts';
import type { PointOutcome } from './point-outcome.ts';
import type { SweepPlan } from './sweep-plan.ts';

/** `sweeps/<id>/sweep.json`: what came of a sweep; written last, each time it ends. Also what `sweep --json` prints. */
export interface SweepRecord {
  readonly format: 'hello-nn-sweep-record/1';
  readonly sweep: string;
  readonly folder: string;
  readonly name: string;
  readonly status: 'completed' | 'failed' | 'interrupted';
  readonly exitCode: number;
  /** Wall clock, of all its processes. */
  readonly seconds: number;
  readonly metric: SweepPlan['metric'];
  /** The setting with the best mean; null where no point has a value. */
  readonly best: SettingResult | null;
  /** The best first. */
  readonly settings: readonly SettingResult[];
  readonly points: readonly PointResult[];
}

/** Points that differ in the seed alone. */
export interface SettingResult {
  readonly values: Readonly<Record<string, SettingValue>>;
  /** Ids, the best first. */
  readonly runs: readonly string[];
  /** Of the sweep's metric, over those that have it. */
  readonly metric: Spread | null;
  /** That its points were trained, the most. */
  readonly epochs: number;
  /** How its points ended, where not all are completed: `2 diverged`, `halved after 3 epochs`. */
  readonly notes: readonly string[];
}

/** `not begun`: the sweep was interrupted before. */
export interface PointResult extends Omit<PointOutcome, 'status'> {
  readonly index: number;
  readonly run: string;
  readonly values: Readonly<Record<string, SettingValue>>;
  readonly status: PointOutcome['status'] | 'not begun';
}

export function writeSweepRecord(record: SweepRecord): void {
  writeFileAtomic(join(record.folder, FILE), `${JSON.stringify(record, null, 2)}\n`);
}

/** What an earlier process wrote, or undefined: it is not needed to go on, the runs' own records are. */
export function readSweepRecord(folder: string): SweepRecord | undefined {
  const { value } = { value: undefined, ...readJson(join(folder, FILE), LARGEST) };
  return isMapping(value) && value.format === 'hello-nn-sweep-record/1' && Array.isArray(value.points)
    ? (value as unknown as SweepRecord)
    : undefined;
}

const FILE = 'sweep.json';

const LARGEST = 64 * 1024 * 1024;
