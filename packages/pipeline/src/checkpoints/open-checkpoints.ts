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

/** Saves the states of a training into its run folder, as often as the config wants. */
export function openCheckpoints({
  folder,
  config,
  shape,
  history,
  ingredients,
  seconds,
}: CheckpointOptions): Checkpoints {
  let savedAt = performance.now();
  let savedEpoch = 0;
  return {
    due({ epochs, wholeEpoch }) {
      const { everyEpochs, everySeconds } = config;
      if (wholeEpoch && everyEpochs !== undefined && epochs - savedEpoch >= everyEpochs) return true;
      return performance.now() - savedAt >= everySeconds * 1000;
    },
    save(state) {
      const notes: CheckpointNotes = { history: history.mark(), ingredients, seconds: seconds() };
      const at = { epoch: state.last.epoch, step: state.part?.step ?? 0 };
      writeCheckpoint(folder, at, encodeCheckpoint(state, shape, notes));
      pruneCheckpoints(folder, config.keep, bestEpoch(state));
      savedAt = performance.now();
      savedEpoch = state.last.epoch;
    },
  };
}

function bestEpoch({ history }: FitState): number | undefined {
  if (history.length === 0) return undefined;
  return history.reduce((best, one) => (one.validationLoss < best.validationLoss ? one : best)).epoch;
}
