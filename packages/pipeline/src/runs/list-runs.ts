import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMapping, parseBoundedJson } from '@hello-nn/core';
import { isTemporary } from '@hello-nn/io';
import { RUNS_FOLDER, runsFolderExists } from './run-folder.ts';
import type { RunRecord, RunStatus } from './run-record.ts';

/** A run folder: its record, or undefined while it runs (or if it was killed before it could write one). */
export interface FoundRun {
  readonly run: string;
  readonly folder: string;
  readonly record?: RunRecord;
  /** What ails the run.json, where there is one and no record: `is damaged`. */
  readonly unreadable?: string;
}

/** Bytes of a run.json: with 256 classes it has two million. */
export const LARGEST_RECORD: number = 16 * 1024 * 1024;

/** All runs, the newest first. A folder without a readable record is listed as such, never an error. */
export function listRuns(): FoundRun[] {
  return runNames().map(readRun);
}

/** The names of all runs, the newest first. */
export function runNames(): string[] {
  if (!runsFolderExists()) return [];
  return readdirSync(RUNS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isTemporary(entry.name))
    .map((entry) => entry.name)
    .sort()
    .reverse();
}

/** The newest run of which something holds. Reads no more records than it must. */
export function newestRun(holds: (run: FoundRun) => boolean): FoundRun | undefined {
  for (const name of runNames()) {
    const run = readRun(name);
    if (holds(run)) return run;
  }
  return undefined;
}

/** The run of a name, from `runNames`. */
export function readRun(run: string): FoundRun {
  const folder = join(RUNS_FOLDER, run);
  const file = join(folder, 'run.json');
  try {
    if (statSync(file).size > LARGEST_RECORD) return { run, folder, unreadable: 'is too large' };
    const { value } = { value: undefined, ...parseBoundedJson(readFileSync(file), LARGEST_RECORD) };
    return isRecord(value) ? { run, folder, record: value } : { run, folder, unreadable: 'is damaged' };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return { run, folder };
    const why = code === 'EISDIR' ? 'is a folder' : code === undefined ? 'is damaged' : `cannot be read (${code})`;
    return { run, folder, unreadable: why };
  }
}

const STATUSES: Readonly<Record<RunStatus, true>> = {
  completed: true,
  stopped: true,
  diverged: true,
  interrupted: true,
  failed: true,
};

// What a list shows, checked by hand: a schema compiler would cost more than the whole list.
function isRecord(value: unknown): value is RunRecord {
  const record = (value ?? {}) as { readonly [key in keyof RunRecord]?: unknown };
  const config = (record.config ?? {}) as { readonly [key in keyof RunRecord['config']]?: unknown };
  const judged = isMapping(record.metrics) ? Object.values(record.metrics) : [undefined];
  return (
    record.format === 'hello-nn-run/1' &&
    typeof record.run === 'string' &&
    Object.hasOwn(STATUSES, String(record.status)) &&
    [record.exitCode, record.seconds, record.epochs].every(Number.isFinite) &&
    judged.every((scores) => isMapping(scores) && [scores.loss, scores.accuracy].every(Number.isFinite)) &&
    (record.engine === undefined || typeof (record.engine as { kind?: unknown } | null)?.kind === 'string') &&
    isMapping(config.values) &&
    typeof config.baseDir === 'string'
  );
}
