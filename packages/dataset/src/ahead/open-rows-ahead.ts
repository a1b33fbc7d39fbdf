import type { LabelledImages } from '@hello-nn/core';
import { type AugmentSource, openDrawing } from '../augment/augment-epoch.ts';
import type { AugmentConfig } from '../augment/index.ts';
import {
  atMost,
  type EpochPart,
  firstRows,
  type PartPlan,
  partAfter,
  partFrom,
  partIn,
  partMemory,
  planParts,
} from './epoch-parts.ts';
import { openFilling } from './fill-part.ts';
import { takeThread } from './rows-thread.ts';

export interface RowsAheadOptions {
  /** Changes the images of every epoch anew; empty: they stay as they are. */
  readonly augment: readonly AugmentConfig[];
  /** The experiment's seed. */
  readonly seed: number;
  /** Rows of a step: parts are made of whole steps. */
  readonly batchSize: number;
  /** How many epochs there will be: nothing is prepared for later ones, before it is asked for. */
  readonly epochs: number;
  /** Places of the pixels that are wanted of each image, in this order; default: all. Only of images that stay as they are. */
  readonly pixels?: Int32Array;
  /** What is prepared from the start; default: the first epoch from its first row on. A resumed run begins later. */
  readonly first?: { readonly epoch: number; readonly from: number };
}

/** Gives the training rows of one epoch after the other, in the order in which they are trained. */
export interface RowsAhead {
  /**
   * Rows of an epoch (1-based) from a place of its order on, to the end of the part that it lies in (at most 24 MiB of images).
   * One call at a time. What an earlier call gave may be empty from here on: its memory is taken for the part after this one,
   * so that no more than two parts are ever held.
   */
  part(epoch: number, from: number): Promise<LabelledImages>;
  /** Ends the thread; what the last call gave stays valid. */
  close(): Promise<void>;
}

/**
 * Opens what prepares the next part of the training rows in a thread of its own while the last is being used: puts them in the order
 * of their epoch, f(seed, epoch), and augments them.
 *
 * The thread reads the images where they are when they lie in shared memory (`loadDataset` puts them there when it is told to, or
 * the config augments), otherwise from one copy. An idle thread does not keep the process alive.
 */
export function openRowsAhead(dataset: AugmentSource, options: RowsAheadOptions): RowsAhead {
  const { augment, seed, batchSize, epochs, pixels } = options;
  const { epoch, from } = options.first ?? { epoch: 1, from: 0 };
  if (pixels && augment.length > 0) throw new Error('dataset: augmented images are prepared whole');
  const { height, width } = dataset.info;
  const plan = planParts(dataset.train.length, pixels?.length ?? height * width, batchSize);
  const thread = takeThread(augment.length > 0);
  if (!thread) return inThisThread(dataset, options, plan);
  thread.begin({ source: shared(dataset), augment, seed, pixels, plan });
  let most = firstRows(plan, batchSize);
  const first = atMost(partFrom(plan, epoch, from), most);
  let ahead: { readonly part: EpochPart; readonly memory: Promise<ArrayBuffer> } | undefined;
  ahead = { part: first, memory: thread.ask({ part: first }) };
  let lent: ArrayBuffer | undefined;
  return {
    async part(epoch, from) {
      const isAhead = ahead?.part.epoch === epoch && ahead.part.from === from;
      const part = isAhead ? ahead!.part : partFrom(plan, epoch, from);
      let memory: ArrayBuffer | undefined;
      if (ahead) memory = await thread.answer(ahead.memory);
      else [memory, lent] = [lent, undefined];
      if (!memory || !isAhead) memory = await thread.answer(thread.ask({ part, memory }));
      // Twice as much as is trained meanwhile: to prepare it takes half as long.
      most = Math.max(most, 2 * (part.to - part.from));
      const next = atMost(partAfter(plan, part), most);
      ahead = next.epoch > epochs ? undefined : { part: next, memory: thread.ask({ part: next, memory: lent }) };
      lent = memory;
      return partIn(memory, plan, part);
    },
    close: () => thread.close(),
  };
}

function inThisThread(source: AugmentSource, { augment, seed, pixels }: RowsAheadOptions, plan: PartPlan): RowsAhead {
  const fill = openFilling({ source, augment, seed, pixels }, augment.length > 0 ? openDrawing : undefined);
  return {
    async part(epoch, from) {
      const part = partFrom(plan, epoch, from);
      const rows = partIn(partMemory(plan), plan, part);
      fill(rows, part);
      return rows;
    },
    close: async () => {},
  };
}

/** The part of a dataset that the thread needs, its images in shared memory; a copy only where they are not. */
function shared({ pool, train, info }: AugmentSource): AugmentSource {
  const { height, width, classNames } = info;
  const { labels } = pool;
  const lies = pool.images.buffer instanceof SharedArrayBuffer;
  const images = lies ? pool.images : new Uint8Array(new SharedArrayBuffer(pool.images.length));
  if (!lies) images.set(pool.images);
  return { pool: { images, labels: labels.slice() }, train: train.slice(), info: { height, width, classNames } };
}
