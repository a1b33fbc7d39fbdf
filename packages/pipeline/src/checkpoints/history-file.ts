import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EpochRecord, UserError } from '@hello-nn/core';
import { appendLine, cutFile, sha256, syncFile } from '@hello-nn/io';
import { HISTORY_HEADER, historyLine } from '../runs/history.ts';
import { parseHistory } from '../runs/read-history.ts';

/** How much of a run's `history.csv` belongs to a state of its training. */
export interface HistoryMark {
  readonly bytes: number;
  /** Of these bytes, hex. */
  readonly sha256: string;
}

/** The `history.csv` of a run that trains. */
export interface HistoryFile {
  add(record: EpochRecord): void;
  /** What stands in the file now, made to survive a power cut. */
  mark(): HistoryMark;
}

/** Begins a new history. */
export function beginHistory(folder: string): HistoryFile {
  const history = goOn(join(folder, 'history.csv'), '');
  history.line(HISTORY_HEADER);
  return history;
}

/**
 * Takes a history up again where a checkpoint was made; later lines are of epochs that will be run again, and are cut off.
 * Throws `UserError('data')` where the marked part is not what it was.
 */
export function resumeHistory(folder: string, mark: HistoryMark): { history: HistoryFile; records: EpochRecord[] } {
  const file = join(folder, 'history.csv');
  const text = markedText(file, mark);
  cutFile(file, mark.bytes);
  return { history: goOn(file, text), records: parseHistory(text, file) };
}

/** The epochs of the part of a run's history that a mark names; throws `UserError('data')` where it is not there as it was. */
export function readMarked(folder: string, mark: HistoryMark): EpochRecord[] {
  const file = join(folder, 'history.csv');
  return parseHistory(markedText(file, mark), file);
}

/** The part of a history that a mark names; throws `UserError('data')` where it is not there as it was. */
export function markedText(file: string, mark: HistoryMark): string {
  const bytes = readOrEmpty(file).subarray(0, mark.bytes);
  if (bytes.length === mark.bytes && sha256(bytes) === mark.sha256) return bytes.toString('utf8');
  throw new UserError('data', {
    where: file,
    what: 'is not what it was when the checkpoint was made: lines are missing or changed',
    fix: 'restore it from a copy, or train again',
  });
}

function goOn(file: string, text: string): HistoryFile & { line(text: string): void } {
  const hash = createHash('sha256').update(text);
  let bytes = Buffer.byteLength(text);
  const line = (added: string): void => {
    appendLine(file, added);
    hash.update(`${added}\n`);
    bytes += Buffer.byteLength(added) + 1;
  };
  return {
    line,
    add: (record) => line(historyLine(record)),
    mark() {
      syncFile(file);
      return { bytes, sha256: hash.copy().digest('hex') };
    },
  };
}

function readOrEmpty(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
