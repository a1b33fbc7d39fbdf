import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EpochRecord } from '@hello-nn/core';
import type { SharedData } from '@hello-nn/dataset';
import type { Engine } from '@hello-nn/engine';
import { acquireLock, makeFolderExclusive } from '@hello-nn/io';
import { recordRun, type Task } from '../../carry-out.ts';
import { engineOfPlan } from '../../engine-of-plan.ts';
import { importedModel } from '../../imported-model.ts';
import { openOutput } from '../../output.ts';
import { plan } from '../../plan.ts';
import { taskToGoOn } from '../../resume/resume-run.ts';
import { startedRun } from '../../resume/started-run.ts';
import { LOCK_FILE, RUNS_FOLDER } from '../../runs/run-folder.ts';
import { hasStart, type StartRecord, writeStart } from '../../runs/start-record.ts';
import { stages } from '../../stages/index.ts';
import type { PointTask } from '../messages.ts';
import { failedOutcome, outcomeOf, type PointOutcome } from '../point-outcome.ts';

export interface TrainPointOptions {
  readonly signal: AbortSignal;
  /** Rows that other points of this process read too. */
  readonly sharedData: SharedData;
  readonly onEpoch: (record: EpochRecord) => void;
  /** In place of the chosen one, where that is of its kind. */
  readonly engine: Engine;
}

/** Trains one point of a sweep in its run folder, silently. Never throws: what went wrong is the outcome. */
export async function trainPoint(point: PointTask, options: TrainPointOptions): Promise<PointOutcome> {
  try {
    const { run, start } = point;
    const task = await (start && !hasStart(join(RUNS_FOLDER, run)) ? taskToBegin(start) : taskLeft(run));
    const { engine: chosen } = task;
    const { signal, sharedData, onEpoch } = options;
    const engine = chosen?.engine.kind === options.engine.kind ? { ...chosen, engine: options.engine } : chosen;
    const output = openOutput({ quiet: true });
    const { record } = await recordRun({
      ...task,
      engine,
      pauseAfter: point.pauseAfter,
      sharedData,
      signal,
      onEpoch,
      output,
    });
    return outcomeOf(record);
  } catch (error) {
    return failedOutcome(error);
  }
}

async function taskLeft(run: string): Promise<Omit<Task, 'output' | 'signal'>> {
  await untilFree(join(RUNS_FOLDER, run));
  return taskToGoOn(startedRun(run));
}

// A process that lost its parent saves what it has before it ends: that takes a moment, and then its lock is free.
async function untilFree(folder: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    try {
      return acquireLock(join(folder, LOCK_FILE)).release();
    } catch {
      await setTimeout(100);
    }
  }
}

async function taskToBegin(planned: StartRecord): Promise<Omit<Task, 'output' | 'signal'>> {
  const { run, config, goal, engineKind } = planned;
  const folder = join(RUNS_FOLDER, run);
  // One that holds nothing yet is ours: the process that made it was killed at once.
  if (!existsSync(folder)) makeFolderExclusive(folder);
  const { from } = config.values.model;
  const imported = from === undefined ? undefined : await importedModel(from, resolve(config.baseDir), `run ${run}`);
  const stagesToDo = plan(stages, [goal]);
  const chosen = await engineOfPlan(stagesToDo, config.values, engineKind!);
  const start: StartRecord = {
    ...planned,
    startedAt: new Date().toISOString(),
    startedFrom: imported && { file: imported.file, format: imported.format, sha256: imported.sha256 },
  };
  writeStart(folder, start);
  const engine = chosen && { ...chosen, why: planned.engineWhy ?? chosen.why };
  return { start, folder, planned: stagesToDo, engine, imported };
}
