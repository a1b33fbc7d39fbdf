import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EpochRecord, UserError } from '@hello-nn/core';
import { HISTORY_HEADER } from './history.ts';

/** The epochs in a run folder's `history.csv`, in order; none if there is no such file. Errors: `UserError` 'data'. */
export function readHistory(folder: string): EpochRecord[] {
  const file = join(folder, 'history.csv');
  if (!existsSync(file)) return [];
  return parseHistory(readFileSync(file, 'utf8'), file);
}

/** The epochs that the text of a `history.csv` holds. Errors: `UserError` 'data'. */
export function parseHistory(text: string, file: string): EpochRecord[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== HISTORY_HEADER) {
    throw new UserError('data', {
      where: `${file}:1`,
      what: 'this is no history of a training',
      expected: HISTORY_HEADER,
      fix: 'restore it from a copy, or train again',
    });
  }
  return lines.map((line) => toRecord(line.split(',').map(Number)));
}

function toRecord(values: readonly number[]): EpochRecord {
  const [epoch, loss, accuracy, validationLoss, validationAccuracy, learningRate, seconds] = values as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { epoch, loss, accuracy, validationLoss, validationAccuracy, learningRate, seconds };
}
