import type { EpochRecord } from '@hello-nn/core';
import { duration, percent } from './format.ts';

/** One epoch as a line of a log; the lines of a training stand in columns. */
export function epochLine(record: EpochRecord, epochs: number): string {
  const accuracy = (share: number): string => percent(share).padStart(8);
  return [
    `epoch ${String(record.epoch).padStart(String(epochs).length)}/${epochs}`,
    `loss ${record.loss.toFixed(4)}`,
    `accuracy ${accuracy(record.accuracy)}`,
    `val loss ${record.validationLoss.toFixed(4)}`,
    `val accuracy ${accuracy(record.validationAccuracy)}`,
    duration(record.seconds),
  ].join(' · ');
}
