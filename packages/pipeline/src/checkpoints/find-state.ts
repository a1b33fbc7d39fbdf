import { join } from 'node:path';
import { type Problem, UserError } from '@hello-nn/core';
import { decodeCheckpoint, type FitState, type StateShape } from '@hello-nn/training';
import { listCheckpoints, readCheckpoint } from './checkpoint-files.ts';
import { type HistoryFile, type HistoryMark, markedText, resumeHistory } from './history-file.ts';
import type { CheckpointNotes } from './open-checkpoints.ts';

/** Where a training can go on. */
export interface FoundState {
  readonly file: string;
  readonly state: Omit<FitState, 'history'>;
  readonly notes: CheckpointNotes;
  /** Newer checkpoints that cannot be used. */
  readonly damaged: readonly Problem[];
}

/**
 * The newest checkpoint of a run that is whole and fits its history, or undefined if it has none at all. An older one leads to
 * the same end, only later. Throws `UserError('data')` with what is wrong with each if all are damaged.
 */
export function findState(folder: string, shape: StateShape): FoundState | undefined {
  const damaged: Problem[] = [];
  for (const checkpoint of listCheckpoints(folder)) {
    try {
      const { state, notes } = decodeCheckpoint(readCheckpoint(checkpoint), shape, checkpoint.file);
      if (!isNotes(notes)) throw new UserError('data', { where: checkpoint.file, what: 'does not name its history' });
      markedText(join(folder, 'history.csv'), notes.history);
      return { file: checkpoint.file, state, notes, damaged };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      damaged.push(...error.problems);
    }
  }
  if (damaged.length > 0) throw new UserError('data', damaged);
  return undefined;
}

/** The whole state, its history read; the history file goes on from there. */
export function takeUp(folder: string, { state, notes }: FoundState): { state: FitState; history: HistoryFile } {
  const { history, records } = resumeHistory(folder, notes.history);
  return { state: { ...state, history: records }, history };
}

function isNotes(notes: Readonly<Record<string, unknown>>): notes is CheckpointNotes {
  const mark = notes.history as Partial<HistoryMark> | undefined;
  return (
    Number.isSafeInteger(mark?.bytes) &&
    typeof mark?.sha256 === 'string' &&
    Number.isFinite(notes.seconds) &&
    typeof notes.ingredients === 'object' &&
    notes.ingredients !== null
  );
}
