import type { EpochRecord } from '@hello-nn/core';
import type { ProgressUpdate } from './progress.ts';
import type { ProgressState } from './progress-line.ts';

/** Keeps what a progress display shows. Times in seconds of the wall clock. */
export interface Tally {
  update(progress: ProgressUpdate): void;
  epoch(record: EpochRecord): void;
  end(): void;
  /** Done so far, over all epochs. */
  rows(): number;
  state(): ProgressState;
}

export function openTally(
  epochs: number,
  rowsPerEpoch: number,
  now: () => number = () => performance.now() / 1000,
): Tally {
  const opened = now();
  const total = epochs * rowsPerEpoch;
  let rows = 0;
  let shown: Partial<ProgressState> & { readonly epoch: number } = { epoch: 0 };
  // The first report only starts the clock: before it engines compile, and a resumed run begins in the middle.
  let first: { readonly rows: number; readonly at: number } | undefined;
  let last = opened;
  let taken: number | undefined;

  const reach = (done: number): void => {
    rows = done;
    last = now();
    first ??= { rows, at: last };
  };

  return {
    update({ epoch, rowsDone, loss, accuracy }) {
      reach((epoch - 1) * rowsPerEpoch + rowsDone);
      shown = { ...shown, epoch, loss, accuracy };
    },
    epoch({ epoch, loss, accuracy, validationLoss, validationAccuracy }) {
      reach(epoch * rowsPerEpoch);
      shown = { ...shown, epoch, loss, accuracy, validationLoss, validationAccuracy };
    },
    end() {
      taken = now() - opened;
    },
    rows: () => rows,
    state() {
      const rate = first && last > first.at ? (rows - first.rows) / (last - first.at) : undefined;
      const since = now() - last;
      return {
        ...shown,
        epochs,
        done: rows / total,
        ...(rate ? { rowsPerSecond: rate, secondsLeft: Math.max((total - rows) / rate - since, 0) } : {}),
        ...(taken === undefined ? {} : { secondsTaken: taken }),
      };
    },
  };
}
