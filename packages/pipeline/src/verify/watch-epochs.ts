import type { EpochRecord } from '@hello-nn/core';
import type { Parting } from './verdict.ts';

/** Listens to a repetition, epoch by epoch. */
export interface EpochWatch {
  /** Hears of an epoch; true: nothing more needs to be known. */
  heard(epoch: EpochRecord): boolean;
  parting(): Parting | undefined;
  /** Epochs in a row from the first that are as recorded. */
  same(): number;
}

const COLUMNS = ['loss', 'accuracy', 'validationLoss', 'validationAccuracy', 'learningRate'] as const;

/**
 * Compares epochs with those of a record, every number exactly but the seconds.
 *
 * @param recorded All whole epochs of the run; absent: its history is not to be trusted, and nothing is compared.
 * @param last The epoch after which the repetition may end.
 */
export function watchEpochs(recorded: readonly EpochRecord[] | undefined, last: number): EpochWatch {
  let same = 0;
  let parting: Parting | undefined;
  return {
    heard(now) {
      parting = partingOf(recorded, now);
      if (recorded && !parting) same = now.epoch;
      return parting !== undefined || now.epoch >= last;
    },
    parting: () => parting,
    same: () => same,
  };
}

function partingOf(recorded: readonly EpochRecord[] | undefined, now: EpochRecord): Parting | undefined {
  if (!recorded) return undefined;
  const { epoch } = now;
  const before = recorded[epoch - 1];
  if (!before) return { epoch, what: 'end', before: `ended after epoch ${epoch - 1}`, now: 'goes on' };
  const what = COLUMNS.find((column) => !Object.is(before[column], now[column]));
  return what && { epoch, what, before: before[what], now: now[what] };
}
