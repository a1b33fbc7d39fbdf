import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LabelledImages } from '@hello-nn/core';
import { type AugmentSource, openDrawing } from '../augment/augment-epoch.ts';
import type { AugmentConfig } from '../augment/index.ts';
import { type EpochPart, type PartPlan, partAfter, partFrom, partIn, partMemory, planParts } from './epoch-parts.ts';
import { openFilling } from './fill-part.ts';
import type { PartRequest, ThreadTask } from './serve-parts.ts';

export interface RowsAheadOptions {
  /** Changes the images of every epoch anew; empty: they stay as they are. */
  readonly augment: readonly AugmentConfig[];
  /** The experiment's seed. */
  readonly seed: number;
  /** Rows of a step: parts are made of whole steps. */
  readonly batchSize: number;
  /** How many epochs there will be: nothing is prepared for later ones, before it is asked for. */
  readonly epochs: number;
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
  const { augment, seed, batchSize, epochs, first: { epoch, from } = { epoch: 1, from: 0 } } = options;
  const { height, width } = dataset.info;
  const plan = planParts(dataset.train.length, height * width, batchSize);
  const plain = new URL('./worker.js', import.meta.url);
  const augmenting = new URL('./augmenting-worker.js', import.meta.url);
  const file = augment.length > 0 ? augmenting : plain;
  // Only sources run by a test have no compiled worker beside them.
  if (!existsSync(fileURLToPath(file))) return inThisThread(dataset, options, plan);
  const thread = openThread(file, { source: shared(dataset), augment, seed, plan });
  const first = partFrom(plan, epoch, from);
  let ahead: { readonly part: EpochPart; readonly memory: Promise<ArrayBuffer> } | undefined;
  ahead = { part: first, memory: thread.ask({ part: first }) };
  let lent: ArrayBuffer | undefined;
  return {
    async part(epoch, from) {
      const part = partFrom(plan, epoch, from);
      let memory: ArrayBuffer | undefined;
      if (ahead) memory = await thread.answer(ahead.memory);
      else [memory, lent] = [lent, undefined];
      if (!memory || !ahead || !isSame(ahead.part, part)) memory = await thread.answer(thread.ask({ part, memory }));
      const next = partAfter(plan, part);
      ahead = next.epoch > epochs ? undefined : { part: next, memory: thread.ask({ part: next, memory: lent }) };
      lent = memory;
      return partIn(memory, plan, part);
    },
    close: () => thread.close(),
  };
}

function inThisThread(source: AugmentSource, { augment, seed }: RowsAheadOptions, plan: PartPlan): RowsAhead {
  const fill = openFilling({ source, augment, seed }, augment.length > 0 ? openDrawing : undefined);
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

function openThread(file: URL, task: ThreadTask) {
  // Without the process's own options: `node --input-type=module -e …` would keep the file from loading.
  const worker = new Worker(file, { workerData: task, execArgv: [] });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that prepares rows is closed')));
  });
  // Nobody may be waiting when it ends.
  ended.catch(() => {});
  worker.unref();
  return {
    ask({ part, memory }: PartRequest): Promise<ArrayBuffer> {
      const answer = new Promise<ArrayBuffer>((resolve) => {
        worker.once('message', resolve);
      });
      worker.postMessage({ part, memory }, memory ? [memory] : []);
      return answer;
    },
    async answer(memory: Promise<ArrayBuffer>): Promise<ArrayBuffer> {
      worker.ref();
      try {
        return await Promise.race([ended, memory]);
      } finally {
        worker.unref();
      }
    },
    async close(): Promise<void> {
      await worker.terminate();
    },
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

function isSame(a: EpochPart, b: EpochPart): boolean {
  return a.epoch === b.epoch && a.from === b.from;
}
