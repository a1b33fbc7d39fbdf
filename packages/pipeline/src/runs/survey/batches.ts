import { readOne, type SurveyedRun } from './read-one.ts';

/** What a second thread is given. */
export interface Shared {
  readonly names: readonly string[];
  /** Int32: the next batch that nobody has taken, and how many the other thread has read. */
  readonly counters: SharedArrayBuffer;
}

/** Some runs that were read, the first of them at place `from`. */
export interface ReadBatch {
  readonly from: number;
  readonly runs: readonly SurveyedRun[];
}

/** Small enough that both threads end at nearly the same time, large enough that telling costs little. */
const BATCH = 64;

/** Where each counter stands. */
export const [NEXT, READ] = [0, 1];

/** Reads batch after batch of those that no other thread has taken. */
export function* takeBatches({ names, counters }: Shared): Generator<ReadBatch> {
  const shared = new Int32Array(counters);
  for (;;) {
    const from = Atomics.add(shared, NEXT, 1) * BATCH;
    if (from >= names.length) return;
    yield { from, runs: names.slice(from, from + BATCH).map(readOne) };
  }
}

/** How many batches so many runs are. */
export function batchesOf(runs: number): number {
  return Math.ceil(runs / BATCH);
}
