import type { TrainingProcess } from './open-process.ts';

/** Processes that were started before there is work for them: they load what takes them long in the meantime. */
export interface ProcessesAhead {
  /** One that waits, or a new one. */
  next(): TrainingProcess;
  /** Lets those that were not taken end. */
  close(): void;
}

export function openAhead(count: number, openProcess: () => TrainingProcess): ProcessesAhead {
  const waiting = Array.from({ length: count }, openProcess);
  return {
    next: () => waiting.pop() ?? openProcess(),
    close() {
      for (const process of waiting.splice(0)) process.close();
    },
  };
}
