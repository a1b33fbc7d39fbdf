import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UserError } from '@hello-nn/core';
import type { FigureConfig, FigureInput } from '@hello-nn/visualization';
import { type DrawnFigure, drawToFolder } from './draw-to-folder.ts';
import type { Reply } from './worker.ts';

/** Draws the figures of one run. */
export interface Studio {
  /** Gets ready in the background: there will be charts to draw, but nobody knows which yet. */
  prepare(): void;
  /** Starts drawing; jobs are done in the order in which they came. Rejects with a `UserError` for what a user asked wrongly. */
  draw(configs: readonly FigureConfig[], input: FigureInput): Promise<readonly DrawnFigure[]>;
  close(): Promise<void>;
}

/**
 * A studio that draws in a thread of its own, so that a second core is used while the first trains: the chart library alone
 * takes 0.3 s to load. `alreadyTaken`: names of pictures that stand in the folder. The data are copied over once (55 MB for MNIST).
 */
export function openThreadedStudio(folder: string, alreadyTaken: readonly string[] = []): Studio {
  const file = new URL('./worker.js', import.meta.url);
  // Run from its sources, as tests do, there is no compiled worker.
  if (!existsSync(fileURLToPath(file))) return openStudio(folder, alreadyTaken);
  let worker: Worker | undefined;
  const open = (): Worker => {
    worker ??= new Worker(file);
    return worker;
  };
  const taken = [...alreadyTaken];
  let last: Promise<unknown> = Promise.resolve();
  const ask = (configs: readonly FigureConfig[], input: FigureInput): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const worker = open();
      const fail = (cause: unknown): void => reject(cause);
      worker.once('error', fail);
      worker.once('message', (reply: Reply) => {
        worker.off('error', fail);
        resolve(reply);
      });
      worker.postMessage({ folder, configs, input, taken });
    });
  return {
    prepare: () => open().postMessage('prepare'),
    draw(configs, input) {
      const mine = last.then(async () => {
        const drawn = drawnOf(await ask(configs, input));
        taken.push(...drawn.map(({ name }) => name));
        return drawn;
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await worker?.terminate();
    },
  };
}

/** A studio that draws here and now. */
export function openStudio(folder: string, alreadyTaken: readonly string[] = []): Studio {
  const taken = [...alreadyTaken];
  return {
    prepare: () => undefined,
    async draw(configs, input) {
      const drawn = await drawToFolder({ folder, configs, input, taken });
      taken.push(...drawn.map(({ name }) => name));
      return drawn;
    },
    close: async () => undefined,
  };
}

function drawnOf(reply: Reply): readonly DrawnFigure[] {
  if ('drawn' in reply) return reply.drawn;
  if (reply.user) throw new UserError(reply.user.code, reply.user.problems);
  throw reply.error;
}
