import { type LabelledImages, rowOrder } from '@hello-nn/core';
import type { Slice } from '@hello-nn/engine';

/** A slice's rows: what of a `Slice` says which they are. */
export type SliceRows = Pick<Slice, 'order' | 'data' | 'isInOrder'>;

/** Rows of an epoch that are at hand. */
export interface RowsAtHand {
  /** Place of the first row behind them, in the order in which the epoch is trained. */
  readonly end: number;
  /** Those from one place to before another. */
  slice(from: number, to: number): SliceRows;
}

/**
 * Gives the rows of one epoch part by part, in the order in which they are trained, from any place on: whole batches, but for the
 * epoch's last. What an earlier call gave may be gone.
 */
export type PreparedRows = (epoch: number, from: number) => Promise<LabelledImages>;

/** Gives the rows from a place of the epoch on: those that are prepared together with it, or all there are. */
export type EpochRows = (epoch: number, from: number) => Promise<RowsAtHand>;

/** The rows of every epoch: those that somebody prepares, or else the engine's to look up. */
export function epochRows(train: Int32Array, seed: number, prepared?: PreparedRows): EpochRows {
  return prepared ? rowsInOrder(prepared) : rowsByOrder(train, seed);
}

/** Rows that the engine looks up in its job's data: the order of an epoch is f(seed, epoch). */
export function rowsByOrder(train: Int32Array, seed: number): EpochRows {
  return async (epoch) => {
    const order = rowOrder(train, seed, epoch);
    return { end: order.length, slice: (from, to) => ({ order: order.subarray(from, to) }) };
  };
}

/** Rows that somebody else has put in order. */
export function rowsInOrder(prepared: PreparedRows): EpochRows {
  let places = new Int32Array(0);
  return async (epoch, from) => {
    const { images, labels, rows } = await prepared(epoch, from);
    if (places.length < rows) places = Int32Array.from({ length: rows }, (_, place) => place);
    const pixels = images.length / rows;
    return {
      end: from + rows,
      slice(first, end) {
        const [start, stop] = [first - from, end - from];
        const data = {
          images: images.subarray(start * pixels, stop * pixels),
          labels: labels.subarray(start, stop),
          rows: stop - start,
        };
        return { order: places.subarray(0, data.rows), data, isInOrder: true };
      },
    };
  };
}
