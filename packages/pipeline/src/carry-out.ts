import { join, resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import type { ChosenEngine } from '@hello-nn/engine';
import { acquireLock, removeFile, writeFileAtomic } from '@hello-nn/io';
import type { ImportedModel } from '@hello-nn/model';
import { listCheckpoints } from './checkpoints/checkpoint-files.ts';
import { exitCodeOf, failureText, problemsOf } from './commands/failure.ts';
import { describeRun } from './describe/run.ts';
import { type Execution, execute } from './execute.ts';
import type { Output } from './output.ts';
import type { PlannedStage } from './plan.ts';
import { recordText } from './runs/record-text.ts';
import { LOCK_FILE, listFiles } from './runs/run-folder.ts';
import { engineRecord, type RunRecord, type RunStatus, summaryOf } from './runs/run-record.ts';
import type { StartRecord } from './runs/start-record.ts';
import type { StageContext } from './stages/stage.ts';

/** A run that has a folder and a start record. */
export interface Task {
  readonly start: StartRecord;
  readonly folder: string;
  readonly planned: readonly PlannedStage[];
  readonly engine: ChosenEngine | undefined;
  readonly imported: ImportedModel | undefined;
  readonly goOn?: StageContext['goOn'];
  readonly pauseAfter?: StageContext['pauseAfter'];
  readonly onEpoch?: StageContext['onEpoch'];
  readonly cache?: StageContext['cache'];
  readonly sharedData?: StageContext['sharedData'];
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** Does what a run set out to do, says what came of it and writes its record, however it ends. Returns the exit code. */
export async function carryOut(task: Task): Promise<number> {
  const { folder, output } = task;
  const { record, error } = await recordRun(task);
  output.say(() => describeRun(record, folder));
  output.json(summaryOf(record, folder));
  if (error) process.stderr.write(`\n${failureText(error)}\n`);
  return record.exitCode;
}

/** Does what a run set out to do and writes its record, however it ends. Throws only where nothing could be begun. */
export async function recordRun(task: Task): Promise<{ readonly record: RunRecord; readonly error?: unknown }> {
  const { start, folder, planned } = task;
  const startedHere = Date.now();
  const lock = acquireLock(join(folder, LOCK_FILE), `the run ${start.run}`);
  try {
    const { config, drawFigures } = start;
    const about = { experiment: config.values, baseDir: resolve(config.baseDir), drawFigures };
    const execution = await execute(planned, { ...contextOf({ ...task, ...about }), folder, start, startedHere });
    const note = join(folder, RESUME_FILE);
    const ended = statusOf(execution);
    const canGoOn = ended === 'interrupted' || (ended === 'failed' && listCheckpoints(folder).length > 0);
    if (canGoOn && start.engineKind !== null) writeFileAtomic(note, resumeNote(start));
    else removeFile(note);
    const record = recordOf(task, execution, startedHere);
    writeFileAtomic(join(folder, 'run.json'), recordText(record));
    return { record, error: execution.error };
  } finally {
    lock.release();
  }
}

type Known = Omit<Task, 'start' | 'folder'> & Pick<StageContext, 'experiment' | 'baseDir' | 'drawFigures'>;

/** What the stages may use, before there is a folder. */
export function contextOf({ planned, ...known }: Known): StageContext {
  return { ...known, folder: '', alone: !planned.some(({ stage }) => stage.name === 'training') };
}

/** In the folder of a run that can be gone on with. */
export const RESUME_FILE = 'RESUME.txt';

/** The exit code of what may be gone on with. */
const INTERRUPTED = 130;

function resumeNote({ resume }: StartRecord): string {
  return `This run was interrupted, or failed. To go on where it was, as if it had never stopped:\n\n    ${resume}\n`;
}

function statusOf({ made: { training }, error }: Execution): RunStatus {
  const ended = training?.status ?? (error ? 'failed' : 'completed');
  if (error instanceof UserError && error.code === 'interrupted') return 'interrupted';
  if (ended === 'paused') return error ? 'failed' : 'interrupted';
  // A later stage can fail after a training that went well.
  return error && (ended === 'completed' || ended === 'stopped') ? 'failed' : ended;
}

function recordOf({ start, folder, cache }: Task, execution: Execution, startedHere: number): RunRecord {
  const { made, seconds, error } = execution;
  const { training, dataset, model } = made;
  const { run, name, startedAt, config, origins, startedFrom, parent, sweep, versions, machine, codeDigest } = start;
  return {
    format: 'hello-nn-run/1',
    run,
    name,
    status: statusOf(execution),
    exitCode: error ? exitCodeOf(error) : training?.status === 'paused' ? INTERRUPTED : 0,
    reason: training?.reason,
    problems: error ? problemsOf(error) : undefined,
    startedAt,
    seconds: (training?.secondsBefore ?? 0) + (Date.now() - startedHere) / 1000,
    parent,
    sweep,
    config,
    origins,
    startedFrom,
    seed: config.values.seed,
    data: dataset ? { ...dataset.info, digest: dataset.digest } : undefined,
    engine: training ? engineRecord(training) : undefined,
    versions,
    machine,
    codeDigest,
    parameters: model?.parameters,
    epochs: training?.history.length ?? 0,
    weightsOfEpoch: training?.weightsOfEpoch,
    weightsSha256: training?.weightsSha256,
    metrics: made.evaluation ?? {},
    cached: cache?.hits(),
    diagnoses: training?.diagnoses ?? made.exploration?.diagnoses ?? [],
    stages: Object.fromEntries(Object.entries(seconds).map(([stage, taken]) => [stage, { seconds: taken }])),
    files: listFiles(folder),
  };
}
