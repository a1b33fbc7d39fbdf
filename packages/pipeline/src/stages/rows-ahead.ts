import type { Dataset } from '@hello-nn/core';
import { openRowsAhead, type RowsAhead } from '@hello-nn/dataset';
import type { ChosenEngine, Trainer } from '@hello-nn/engine';
import type { FitState, PreparedRows } from '@hello-nn/training';
import type { Experiment } from '../experiment.ts';

/** Fewer bytes of images stay in a core's cache, where looking up rows costs next to nothing: not worth a thread. */
const MUCH = 4 * 2 ** 20;

/** Whether rows in order may be worth a thread here: then the images are read into memory that it can share. */
export function likesRowsInOrder(engine: ChosenEngine | undefined): boolean {
  return engine?.engine.likesRowsInOrder === true;
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
  return openRowsAhead(dataset, { augment, seed, batchSize, epochs: training.epochs, first });
}
