/** What the process of a sweep and those that train for it say to one another. Plain JSON. */
import type { EpochRecord } from '@hello-nn/core';
import type { StartRecord } from '../runs/start-record.ts';
import type { PointOutcome } from './point-outcome.ts';

/** A point to be trained: on from where it is, if it was begun, otherwise anew, as `start` says. */
export interface PointTask {
  readonly index: number;
  readonly run: string;
  readonly start?: StartRecord;
  /** It waits after this epoch for the others. */
  readonly pauseAfter?: number;
}

/** Points that one process trains, side by side if there are several. */
export interface WorkItem {
  readonly points: readonly PointTask[];
}

export type ToChild = { readonly kind: 'item'; readonly item: WorkItem } | { readonly kind: 'stop' };

export type FromChild =
  | { readonly kind: 'began'; readonly index: number }
  | { readonly kind: 'epoch'; readonly index: number; readonly record: EpochRecord }
  | { readonly kind: 'ended'; readonly index: number; readonly outcome: PointOutcome }
  | { readonly kind: 'item done' };
