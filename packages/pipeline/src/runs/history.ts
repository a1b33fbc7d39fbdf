import type { EpochRecord } from '@hello-nn/core';

/** The first line of `history.csv`. */
export const HISTORY_HEADER = 'epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds';

/** An epoch as a line of `history.csv`; numbers as JavaScript prints them, so that they read back exactly. */
export function historyLine(record: EpochRecord): string {
  const { epoch, loss, accuracy, validationLoss, validationAccuracy, learningRate, seconds } = record;
  return [epoch, loss, accuracy, validationLoss, validationAccuracy, learningRate, seconds.toFixed(4)].join(',');
}
