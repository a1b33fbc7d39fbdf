import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LabelledImages } from '@hello-nn/core';
import { type AugmentSource, augmentEpoch, trainLabels } from './augment-epoch.ts';
import type { AugmentConfig } from './index.ts';
import type { WorkerRequest, WorkerTask } from './worker.ts';

export interface AugmenterOptions {
  /** The experiment's seed. */
  readonly seed: number;
  /** The epoch that is prepared from the start, 1-based; default 1. A resumed run begins later. */
  readonly firstEpoch?: number;
}

/** Gives the training images of one epoch after the other. */
export interface Augmenter {
  /**
   * As `augmentEpoch` with this epoch. One call at a time. What an earlier call gave is empty from here on: its memory
   * is taken for the epoch after this one, so that no more than two epochs are ever held.
   */
  epoch(epoch: number): Promise<LabelledImages>;
  /** Ends the thread; what the last call gave stays valid. */
  close(): Promise<void>;
}

/**
 * Opens an augmenter that draws epoch n + 1 in a thread of its own while epoch n is being used.
 *
 * The thread reads the images where they are when they lie in shared memory (`loadDataset` puts them there when the
 * config augments), otherwise from one copy. An idle thread does not keep the process alive.
 */
export function openAugmenter(
  dataset: AugmentSource,
  augment: readonly AugmentConfig[],
  { seed, firstEpoch = 1 }: AugmenterOptions,
): Augmenter {
  const file = new URL('./worker.js', import.meta.url);
  // Only sources run by a test have no compiled worker beside them.
  if (!existsSync(fileURLToPath(file))) {
    return { epoch: async (epoch) => augmentEpoch(dataset, augment, { seed, epoch }), close: async () => {} };
  }
  const labels = trainLabels(dataset);
  const thread = openThread(file, { source: shared(dataset), augment, seed });
  let ahead = { epoch: firstEpoch, memory: thread.ask({ epoch: firstEpoch }) };
  let lent: ArrayBuffer | undefined;
  return {
    async epoch(epoch) {
      let memory = await thread.answer(ahead.memory);
      if (ahead.epoch !== epoch) memory = await thread.answer(thread.ask({ epoch, memory }));
      ahead = { epoch: epoch + 1, memory: thread.ask({ epoch: epoch + 1, ...(lent && { memory: lent }) }) };
      lent = memory;
      return { images: new Uint8Array(memory), labels, rows: dataset.train.length };
    },
    close: () => thread.close(),
  };
}

function openThread(file: URL, task: WorkerTask) {
  // Without the process's own options: `node --input-type=module -e …` would keep the file from loading.
  const worker = new Worker(file, { workerData: task, execArgv: [] });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the augmenter is closed')));
  });
  // Nobody may be waiting when it ends.
  ended.catch(() => {});
  worker.unref();
  return {
    ask({ epoch, memory }: WorkerRequest): Promise<ArrayBuffer> {
      const answer = new Promise<ArrayBuffer>((resolve) => {
        worker.once('message', resolve);
      });
      worker.postMessage({ epoch, memory }, memory ? [memory] : []);
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
