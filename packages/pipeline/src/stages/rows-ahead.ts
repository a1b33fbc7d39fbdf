import type { Dataset } from '@hello-nn/core';
import { describeSource, openRowsAhead, type RowsAhead, startRowsThread } from '@hello-nn/dataset';
import type { ChosenEngine, Trainer } from '@hello-nn/engine';
import type { FitState, PreparedRows } from '@hello-nn/training';
import type { Experiment } from '../experiment.ts';

/** Fewer bytes of images stay in a core's cache, where looking up rows costs next to nothing: not worth a thread. */
const MUCH = 4 * 2 ** 20;

/** Whether rows in order may be worth a thread here: then the images are read into memory that it can share. */
export function likesRowsInOrder(engine: ChosenEngine | undefined): boolean {
  return engine?.engine.likesRowsInOrder === true;
}

/**
 * Starts the thread of a training already, where it is going to be needed as far as is known before its data are read. A network that
 * trains in two threads leaves it idle.
 */
export function startIfWorth({ source, augment }: Experiment['dataset'], engine: ChosenEngine | undefined): void {
  const { rows, height, width } = describeSource(source);
  const isMuch = rows && height && width && rows.train * height * width >= MUCH;
  if (augment.length > 0 || (isMuch && likesRowsInOrder(engine))) startRowsThread(augment.length > 0);
}

/** What decides whether and how rows are prepared. */
export interface RowsAheadInput {
  readonly experiment: Experiment;
  readonly dataset: Dataset;
  readonly engine: ChosenEngine;
  readonly trainer: Trainer;
  /** Where the training goes on; absent: it starts. */
  readonly from?: FitState;
}

/**
 * Trains with a thread that prepares the rows of the coming steps, where one is needed (the config augments) or pays: an engine that
 * likes them in order, and a network that leaves a core to it. Otherwise `use` is given nothing: the engine looks its rows up itself.
 */
export async function withRowsAhead<T>(
  input: RowsAheadInput,
  use: (rowsOf: PreparedRows | undefined) => Promise<T>,
): Promise<T> {
  const ahead = openIfWorth(input);
  try {
    return await use(ahead?.part);
  } finally {
    await ahead?.close();
  }
}

function openIfWorth({ experiment, dataset, engine, trainer, from }: RowsAheadInput): RowsAhead | undefined {
  const { training, seed } = experiment;
  const { augment } = experiment.dataset;
  const pays = likesRowsInOrder(engine) && trainer.runtime.threads === 1 && dataset.pool.images.length >= MUCH;
  if (augment.length === 0 && !pays) return undefined;
  const batchSize = Math.min(training.batchSize, dataset.train.length);
  const first = { epoch: (from?.last.epoch ?? 0) + 1, from: (from?.part?.step ?? 0) * batchSize };
  return openRowsAhead(dataset, {
    augment,
    seed,
    batchSize,
    epochs: training.epochs,
    pixels: trainer.rowPixels,
    first,
  });
}
