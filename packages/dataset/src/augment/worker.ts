import { parentPort, workerData } from 'node:worker_threads';
import { type AugmentSource, augmentInto } from './augment-epoch.ts';
import type { AugmentConfig } from './index.ts';

/** The thread behind `openAugmenter`: draws the epochs it is asked for, into memory it is given or takes. */

/** Given once; the images lie in shared memory. */
export interface WorkerTask {
  readonly source: AugmentSource;
  readonly augment: readonly AugmentConfig[];
  readonly seed: number;
}

/** One epoch wanted; `memory` is used again when there is any. */
export interface WorkerRequest {
  readonly epoch: number;
  readonly memory?: ArrayBuffer;
}

const { source, augment, seed } = workerData as WorkerTask;

parentPort?.on('message', ({ epoch, memory }: WorkerRequest) => {
  const buffer = memory ?? new ArrayBuffer(source.train.length * source.info.height * source.info.width);
  augmentInto(new Uint8Array(buffer), source, augment, { seed, epoch });
  parentPort?.postMessage(buffer, [buffer]);
});
