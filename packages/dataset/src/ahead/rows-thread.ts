import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PartRequest, ThreadTask } from './serve-parts.ts';

/** A thread that prepares rows. */
export interface RowsThread {
  /** Says what it works on; before all else, once. */
  begin(task: ThreadTask): void;
  /** Asks for a part; after the answer to the one before. */
  ask(request: PartRequest): Promise<ArrayBuffer>;
  /** Waits for what was asked: an idle thread does not keep the process alive, one that is waited for does. */
  answer(memory: Promise<ArrayBuffer>): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

const started = new Map<boolean, RowsThread>();

/**
 * Starts the thread that a later `openRowsAhead` is going to take, while there is nothing for it to do yet: it takes some 40 ms to start,
 * which whoever reads the data meanwhile need not wait for later. If none is opened, it idles until the process ends.
 *
 * @param augments Whether it is to augment, for which it loads more.
 */
export function startRowsThread(augments: boolean): void {
  const thread = started.get(augments) ?? openThread(augments);
  if (thread) started.set(augments, thread);
}

/** The thread that was started, or a new one. Undefined where sources are run by a test: only compiled files run in a thread. */
export function takeThread(augments: boolean): RowsThread | undefined {
  const thread = started.get(augments) ?? openThread(augments);
  started.delete(augments);
  return thread;
}

function openThread(augments: boolean): RowsThread | undefined {
  const plain = new URL('./worker.js', import.meta.url);
  const augmenting = new URL('./augmenting-worker.js', import.meta.url);
  const file = augments ? augmenting : plain;
  if (!existsSync(fileURLToPath(file))) return undefined;
  // Without the process's own options: `node --input-type=module -e …` would keep the file from loading.
  const worker = new Worker(file, { execArgv: [] });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that prepares rows is closed')));
  });
  // Nobody may be waiting when it ends.
  ended.catch(() => {});
  worker.unref();
  return {
    begin: (task) => worker.postMessage(task),
    ask({ part, memory }) {
      const answer = new Promise<ArrayBuffer>((resolve) => {
        worker.once('message', resolve);
      });
      worker.postMessage({ part, memory }, memory ? [memory] : []);
      return answer;
    },
    async answer(memory) {
      worker.ref();
      try {
        return await Promise.race([ended, memory]);
      } finally {
        worker.unref();
      }
    },
    async close() {
      await worker.terminate();
    },
  };
}
