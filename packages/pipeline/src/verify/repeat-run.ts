import { resolve } from 'node:path';
import { type EpochRecord, type Problem, UserError } from '@hello-nn/core';
import type { ChosenEngine, TrainerState } from '@hello-nn/engine';
import { type ImportedModel, readModelFile } from '@hello-nn/model';
import { engineOfPlan } from '../engine-of-plan.ts';
import { type Execution, execute } from '../execute.ts';
import type { Output } from '../output.ts';
import { type PlannedStage, plan } from '../plan.ts';
import { stages } from '../stages/index.ts';
import type { TrainedRecord } from './recorded-run.ts';
import { repeatTraining } from './repeat-training.ts';
import type { Parting } from './verdict.ts';
import { watchEpochs } from './watch-epochs.ts';

export interface RepeatOptions {
  /** The epochs of the run; absent where they are not to be trusted. */
  readonly recorded?: readonly EpochRecord[];
  /** Another engine than the run's own. */
  readonly engine?: string;
  /** Sees the weights after each epoch, in Keras's shapes. */
  readonly onEpoch?: (epoch: number, state: TrainerState) => void;
  readonly folder: string;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** How far a repetition came, and what ended it early. */
export interface Repetition {
  readonly made: Execution['made'];
  readonly imported?: ImportedModel;
  readonly parting?: Parting;
  /** Epochs in a row that are as recorded. */
  readonly same: number;
  /** Where the data, the model file or the engine cannot be had as they were. */
  readonly refusal?: { readonly of: 'data' | 'model-file' | 'engine'; readonly problems: readonly Problem[] };
}

/**
 * Trains and judges as a run's record says, in memory, until something is not as it was. No cache is asked.
 *
 * @throws UserError `interrupted`; `usage` where the engine that was asked for cannot run.
 */
export async function repeatRun(record: TrainedRecord, options: RepeatOptions): Promise<Repetition> {
  const { folder, output, signal } = options;
  const experiment = record.config.values;
  const baseDir = resolve(record.config.baseDir);
  const started = { made: {}, same: 0 };
  const imported = await orRefusal('model-file', () => importedModel(record, baseDir));
  if ('of' in imported) return { ...started, refusal: imported };

  const watch = watchEpochs(
    options.recorded,
    record.status === 'interrupted' ? record.epochs : Number.POSITIVE_INFINITY,
  );
  const judged = Object.keys(record.metrics).length > 0;
  const inMemory = stages.map((stage) => (stage.name === 'training' ? repeatTraining(watch, options.onEpoch) : stage));
  const planned = plan(inMemory, [judged ? 'evaluation' : 'training']);
  const engine = await orRefusal('engine', () => chosenEngine(planned, record, options.engine));
  if ('of' in engine) return { ...started, refusal: engine };

  const context = { experiment, baseDir, folder, output, signal, drawFigures: false, alone: true };
  const { made, error } = await execute(planned, { ...context, imported: imported.value, engine: engine.value });
  if (signal.aborted) throw new UserError('interrupted', { where: 'verify', what: 'you interrupted: no verdict' });
  const repeated = { made, imported: imported.value, parting: watch.parting(), same: watch.same() };
  if (!error || made.training) {
    // That it diverges or ends early is a result, to be compared with the run's.
    if (error && !isEnding(error)) throw error;
    return repeated;
  }
  if (error instanceof UserError && (error.code === 'data' || error.code === 'config')) {
    return { ...repeated, refusal: { of: 'data', problems: error.problems } };
  }
  throw error;
}

async function importedModel(record: TrainedRecord, base: string): Promise<ImportedModel | undefined> {
  const { from, layers } = record.config.values.model;
  if (from === undefined) return undefined;
  const imported = await readModelFile(from, { base, folders: [base, process.cwd()], namedBy: 'model.from' });
  const isSame = imported.sha256 === record.startedFrom?.sha256;
  if (isSame || JSON.stringify(imported.layers) === JSON.stringify(layers)) return imported;
  throw new UserError('data', { where: from, what: 'this is another model than the one the run began with' });
}

async function chosenEngine(
  planned: readonly PlannedStage[],
  { config, engine: { kind } }: TrainedRecord,
  wanted: string | undefined,
): Promise<ChosenEngine | undefined> {
  return engineOfPlan(planned, config.values, wanted ?? kind);
}

type Refusal = NonNullable<Repetition['refusal']>;

async function orRefusal<T>(of: Refusal['of'], get: () => Promise<T>): Promise<{ readonly value: T } | Refusal> {
  try {
    return { value: await get() };
  } catch (error) {
    if (error instanceof UserError) return { of, problems: error.problems };
    throw error;
  }
}

function isEnding(error: unknown): boolean {
  return error instanceof UserError && (error.code === 'diverged' || error.code === 'interrupted');
}
