import type { EpochRecord } from '@hello-nn/core';
import type { TrainerState } from '@hello-nn/engine';

/** The weights and slots that an epoch ended with; epoch 0: the first ones. */
export interface Kept {
  readonly epoch: number;
  readonly state: TrainerState;
}

/** How far an epoch's training rows have come. */
export interface EpochPart {
  /** Steps done; the next has this number. */
  readonly step: number;
  /** Summed over the rows of these steps. */
  readonly lossSum: number;
  readonly hits: number;
}

/** All there is to know to go on with a training as if it had never stopped. */
export interface FitState {
  /** After the last whole epoch. */
  readonly last: Kept;
  /** Where the epoch after `last` stands, if it has begun. */
  readonly part?: EpochPart & { readonly state: TrainerState };
  /** What a watcher wanted kept. */
  readonly best?: Kept;
  /** The memory of each watcher, in the order of the config. */
  readonly watchers: readonly unknown[];
  /** Of all whole epochs. */
  readonly history: readonly EpochRecord[];
  /** Why no further epoch is wanted, if so before the last. */
  readonly stop?: string;
}

/** When the state of a training is worth saving, and who saves it. */
export interface Checkpoints {
  /** Asked between slices and epochs: has it been long enough? */
  due(at: { readonly epochs: number; readonly wholeEpoch: boolean }): boolean;
  /** Throws what ends the training: a disk that refuses. */
  save(state: FitState): void;
}
