import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromChild, ToChild, WorkItem } from './messages.ts';

/** A process that trains the points of one item after another. */
export interface TrainingProcess {
  /** Resolves when the item is done, or to a sentence on how the process ended before it was. */
  train(item: WorkItem, hear: (message: FromChild) => void): Promise<string | undefined>;
  /** Asks it to save what it has and to begin nothing new. */
  stop(): void;
  kill(): void;
  /** Lets it end. */
  close(): void;
}

// Enough for a message of Node's about memory; the last line is told.
const MOST_WORDS = 8192;

/**
 * Starts a process of the command line's own code, one of `jobs` at a time. It ends when this one does, however: its channel
 * closes.
 */
export function openProcess(jobs: number): TrainingProcess {
  // The bundle, also for the bundle: the records of all runs name the same code.
  const file = fileURLToPath(new URL('../bundle/sweep-child.js', import.meta.url));
  const child = fork(file, [String(jobs)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'json' });
  let words = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    words = `${words}${text}`.slice(-MOST_WORDS);
  });
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`its process: ${error.message}`));
    child.on('close', (code, signal) => resolve(endingOf(code, signal, words)));
  });
  const tell = (message: ToChild): void => {
    // It may end while it is told: then `ended` says so.
    if (child.connected) child.send(message, () => undefined);
  };
  return {
    async train(item, hear) {
      let listen: (message: FromChild) => void = () => undefined;
      const done = new Promise<undefined>((resolve) => {
        listen = (message) => {
          if (message.kind === 'item done') resolve(undefined);
          else hear(message);
        };
        child.on('message', listen as (message: unknown) => void);
      });
      tell({ kind: 'item', item });
      try {
        return await Promise.race([done, ended]);
      } finally {
        child.off('message', listen as (message: unknown) => void);
      }
    },
    stop: () => tell({ kind: 'stop' }),
    kill: () => void child.kill('SIGKILL'),
    close: () => void (child.connected && child.disconnect()),
  };
}

function endingOf(code: number | null, signal: NodeJS.Signals | null, words: string): string {
  if (signal === 'SIGKILL') return 'its process was killed (SIGKILL): by hand, or because memory ran out';
  const last = words.trim().split('\n').at(-1);
  return `its process ended by ${signal ?? `exit code ${code}`}${last ? `: ${last}` : ''}`;
}
