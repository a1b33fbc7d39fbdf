import {
  type Checkpoints,
  encodeCheckpoint,
  type FitState,
  type StateShape,
  type TrainingConfig,
} from '@hello-nn/training';
import type { Ingredients } from '../ingredients/ingredients.ts';
import { pruneCheckpoints, writeCheckpoint } from './checkpoint-files.ts';
import type { HistoryFile, HistoryMark } from './history-file.ts';

/** What is noted beside a state. */
export type CheckpointNotes = {
  readonly history: HistoryMark;
  /** All that decides the run's numbers. */
  readonly ingredients: Ingredients;
  /** That the run has taken, wall clock. */
  readonly seconds: number;
};

export interface CheckpointOptions {
  /** The run folder. */
  readonly folder: string;
  readonly config: TrainingConfig['checkpoints'];
  readonly shape: StateShape;
  readonly history: HistoryFile;
  readonly ingredients: Ingredients;
  /** Wall-clock seconds that the run has taken until now, in all its processes. */
  readonly seconds: () => number;
}

/** A checkpoint as it was written. */
export interface SavedCheckpoint {
  readonly epoch: number;
  readonly step: number;
  readonly bytes: Uint8Array;
}

/** Checkpoints of which the newest is known. */
export interface OpenCheckpoints extends Checkpoints {
  latest(): SavedCheckpoint | undefined;
}

/** Saves the states of a training into its run folder, as often as the config wants. */
export function openCheckpoints({
  folder,
  config,
  shape,
  history,
  ingredients,
  seconds,
}: CheckpointOptions): OpenCheckpoints {
  let savedAt = performance.now();
  let savedEpoch = 0;
  let latest: SavedCheckpoint | undefined;
  return {
    due({ epochs, wholeEpoch }) {
      const { everyEpochs, everySeconds } = config;
      if (wholeEpoch && everyEpochs !== undefined && epochs - savedEpoch >= everyEpochs) return true;
      return performance.now() - savedAt >= everySeconds * 1000;
    },
    save(state) {
      const notes: CheckpointNotes = { history: history.mark(), ingredients, seconds: seconds() };
      const at = { epoch: state.last.epoch, step: state.part?.step ?? 0 };
      latest = { ...at, bytes: encodeCheckpoint(state, shape, notes) };
      writeCheckpoint(folder, latest);
      pruneCheckpoints(folder, config.keep, bestEpoch(state));
      savedAt = performance.now();
      savedEpoch = state.last.epoch;
    },
    latest: () => latest,
  };
}

function bestEpoch({ history }: FitState): number | undefined {
  if (history.length === 0) return undefined;
  return history.reduce((best, one) => (one.validationLoss < best.validationLoss ? one : best)).epoch;
}
