/** The other thread of the studio: draws while the main thread trains. */
import { parentPort } from 'node:worker_threads';
import { UserError } from '@hello-nn/core';
import { loadLibraries } from '@hello-nn/visualization';
import { type DrawingJob, type DrawnFigure, drawToFolder } from './draw-to-folder.ts';

/** What comes back. An error crosses as data, since a class does not. */
export type Reply =
  | { readonly drawn: readonly DrawnFigure[] }
  | { readonly error: unknown; readonly user?: Pick<UserError, 'code' | 'problems'> };

const port = parentPort!;
let last: Promise<void> = Promise.resolve();

port.on('message', (job: DrawingJob | 'prepare') => {
  if (job === 'prepare') return loadLibraries();
  // One after the other: names are given in the order of the jobs.
  last = last.then(async () => port.postMessage(await answer(job)));
});

async function answer(job: DrawingJob): Promise<Reply> {
  try {
    return { drawn: await drawToFolder(job) };
  } catch (error) {
    if (error instanceof UserError)
      return { error: error.message, user: { code: error.code, problems: error.problems } };
    return { error };
  }
}
