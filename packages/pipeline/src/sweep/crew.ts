import { UserError } from '@hello-nn/core';
import type { FromChild, PointTask, WorkItem } from './messages.ts';
import type { TrainingProcess } from './open-process.ts';
import { failedOutcome, type PointOutcome, waitsAt } from './point-outcome.ts';

/** Processes that work through items, some at a time. */
export interface Crew {
  /**
   * Resolves when all items are done, or when the signal came and what runs has saved. Of a process that ends before its item is
   * done, each unfinished point is trained once more, in a process of its own.
   */
  work(items: readonly WorkItem[], hear: (message: FromChild) => void): Promise<void>;
  close(): void;
}

export interface CrewOptions {
  /** How many processes at a time. */
  readonly jobs: number;
  readonly openProcess: () => TrainingProcess;
  readonly signal: AbortSignal;
}

/** How long a process may take to save. Nx kills all after five seconds, and there is something to write after it. */
const PATIENCE_MS = 3300;

/** An item on its way: `again` for a point whose process ended before. */
interface Assignment extends WorkItem {
  readonly again?: true;
}

export function openCrew({ jobs, openProcess, signal }: CrewOptions): Crew {
  const idle: TrainingProcess[] = [];

  const assign = async (
    item: Assignment,
    hear: (message: FromChild) => void,
  ): Promise<{ readonly left: readonly PointTask[]; readonly why: string }> => {
    // A process that has done nothing yet is nobody else's trouble.
    const worker = (item.again ? undefined : idle.pop()) ?? openProcess();
    const left = new Map(item.points.map((point) => [point.index, point]));
    const stop = stopper(worker, signal);
    const why = await worker.train(item, (message) => {
      if (message.kind === 'ended' && isOver(message.outcome, left.get(message.index))) left.delete(message.index);
      hear(message);
    });
    stop.off();
    if (item.again || left.size > 0) worker.close();
    else if (why === undefined) idle.push(worker);
    return { left: [...left.values()], why: why ?? 'its process was told to end' };
  };

  return {
    async work(items, hear) {
      const queue: Assignment[] = [...items];
      const workOn = async (): Promise<void> => {
        for (let item = queue.shift(); item && !signal.aborted; item = queue.shift()) {
          const { left, why } = await assign(item, hear);
          if (signal.aborted) return;
          if (!item.again) queue.unshift(...left.map((point) => ({ points: [point], again: true as const })));
          else for (const { index } of left) hear({ kind: 'ended', index, outcome: failedOutcome(lost(why)) });
        }
      };
      await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, workOn));
    },
    close() {
      for (const worker of idle.splice(0)) worker.close();
    },
  };
}

function isOver(outcome: PointOutcome, task: PointTask | undefined): boolean {
  return outcome.status !== 'interrupted' || waitsAt(outcome, task?.pauseAfter);
}

function lost(why: string): UserError {
  const fix = 'see whether memory suffices: fewer --jobs need less; then: --retry-failed';
  return new UserError('failed', { where: 'training', what: `${why}, twice`, fix });
}

// Asks the process to stop when the signal comes; one that does not hear is killed: its checkpoints are whole.
function stopper(worker: TrainingProcess, signal: AbortSignal): { off(): void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    worker.stop();
    timer = setTimeout(() => worker.kill(), PATIENCE_MS);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
  return {
    off() {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    },
  };
}
