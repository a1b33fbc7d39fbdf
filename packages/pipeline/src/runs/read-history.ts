import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EpochRecord, UserError } from '@hello-nn/core';
import { HISTORY_HEADER } from './history.ts';

const COLUMNS = HISTORY_HEADER.split(',').length;
// As JavaScript prints them.
const NUMBER = /^(NaN|-?Infinity|-?\d+(\.\d+)?(e[-+]\d+)?)$/;

/**
 * The epochs in a run folder's `history.csv`, in order; none if there is no such file.
 *
 * A process that was killed, or lost power, while it added a line leaves a last line without its line break: that epoch is
 * not counted. Whatever else is wrong was done by something else and is refused: `UserError('data')` with the line's number.
 */
export function readHistory(folder: string): EpochRecord[] {
  const file = join(folder, 'history.csv');
  return parseHistory(existsSync(file) ? readFileSync(file, 'utf8') : '', file);
}

/** The epochs that the text of a `history.csv` holds. Errors: `UserError('data')`. */
export function parseHistory(text: string, file: string): EpochRecord[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  // Killed before the header was out.
  if (whole === '' && HISTORY_HEADER.startsWith(text)) return [];
  const [header, ...lines] = whole.slice(0, -1).split('\n');
  if (header !== HISTORY_HEADER) throw damaged(`${file}:1`, 'this is no history of a training', HISTORY_HEADER);
  return lines.map((line, at) => toRecord(line, at + 1, `${file}:${at + 2}`));
}

function toRecord(line: string, epoch: number, where: string): EpochRecord {
  const cells = line.split(',');
  if (cells.length !== COLUMNS || cells[0] !== String(epoch) || !cells.every((cell) => NUMBER.test(cell))) {
    throw damaged(
      where,
      `this line is damaged: ${JSON.stringify(line.slice(0, 60))}`,
      `epoch ${epoch}, ${COLUMNS} numbers`,
    );
  }
  const [, loss, accuracy, validationLoss, validationAccuracy, learningRate, seconds] = cells.map(Number) as [
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

function damaged(where: string, what: string, expected: string): UserError {
  return new UserError('data', { where, what, expected, fix: 'restore it from a copy, or train again' });
}
