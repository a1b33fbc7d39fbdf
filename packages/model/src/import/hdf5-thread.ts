import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Answer, arraysOf, type WantedArray } from './hdf5-arrays.ts';
import type { WorkerTask } from './hdf5-worker.ts';
import { refuse } from './refuse.ts';

/** A sound file takes 0.4 s, most of it to load the library. */
const LONGEST_SECONDS = 20;

/** What the library's memory needs beside the arrays. */
const LIBRARY_BYTES = 64 * 1024 * 1024;

/**
 * Reads plain float32 arrays out of an HDF5 file that nobody vouches for. HDF5's own library does it, which is written in C
 * and which a forged file can break or keep busy for ever: so each file gets a library of its own, in a thread that is
 * ended, with a bounded memory and without a way to the disk.
 *
 * @returns One a wanted array. Throws `UserError('data')`.
 */
export async function readArrays(
  bytes: Uint8Array,
  wanted: readonly WantedArray[],
  where: string,
  seconds: number = LONGEST_SECONDS,
): Promise<readonly Float32Array[]> {
  const file = new URL('./hdf5-worker.js', import.meta.url);
  // Only sources run by a test have no compiled worker beside them.
  const inThread = existsSync(fileURLToPath(file));
  const answer = inThread ? await ask(file, bytes, wanted, seconds) : await arraysOf(bytes.slice(), wanted);
  return 'values' in answer ? answer.values : refuse(where, answer.what, answer.expected);
}

async function ask(file: URL, bytes: Uint8Array, wanted: readonly WantedArray[], seconds: number): Promise<Answer> {
  // A copy: the bytes are a part of the archive, which would be copied as a whole.
  const copy = bytes.slice();
  const task: WorkerTask = { bytes: copy, wanted, most: LIBRARY_BYTES + 2 * copy.length };
  // Without the process's own options: `node --input-type=module -e …` would keep the file from loading.
  const worker = new Worker(file, { workerData: task, transferList: [copy.buffer], execArgv: [] });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer>((resolve) => {
      const broken = (): void => resolve({ what: 'is a damaged HDF5 file' });
      timer = setTimeout(() => resolve({ what: `took more than ${seconds} s to read` }), seconds * 1000);
      worker.once('message', resolve).once('error', broken).once('exit', broken);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
