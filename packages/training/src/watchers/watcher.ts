import type { EpochRecord, Kind, Static, TObject } from '@hello-nn/core';
import type { Doubt } from '../doubt.ts';

/** What a watcher wants after an epoch. */
export interface Verdict {
  /** Why to stop, or undefined to go on. */
  readonly stop?: string;
  /** This epoch is the best so far: keep its weights. */
  readonly keep?: boolean;
}

/** A watcher at work; its memory is in `state`, plain JSON, so that it can be saved. */
export interface Watcher {
  after(record: EpochRecord): Verdict;
  /** The epoch whose weights the run should end with, or undefined for the last. Asked also when the epochs run out. */
  bestEpoch(): number | undefined;
  state(): unknown;
}

/** What is known of a training before it begins. */
export interface PlannedTraining {
  readonly epochs: number;
  readonly classes: number;
}

/** Looks at every epoch and may end the training. */
export interface WatcherKind<Name extends string = string, Options extends TObject = TObject> extends Kind<Name> {
  readonly options: Options;
  /** `state`: what an earlier watcher of the same options gave. */
  create(options: Static<Options>, state?: unknown): Watcher;
  /** What keeps it from ever acting in such a training, or makes it act in any. */
  warn?(options: Static<Options>, planned: PlannedTraining): Doubt | undefined;
  /** The same in Python: an expression that makes a callback of Keras 3. */
  keras(options: Static<Options>): string;
}

export function defineWatcher<Name extends string, Options extends TObject>(
  watcher: WatcherKind<Name, Options>,
): WatcherKind<Name, Options> {
  return watcher;
}
