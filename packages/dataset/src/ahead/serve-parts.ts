import { parentPort } from 'node:worker_threads';
import { type EpochPart, type PartPlan, partIn, partMemory } from './epoch-parts.ts';
import type { FillPart, RowsTask } from './fill-part.ts';

/** Given to the thread first; the images lie in shared memory. */
export interface ThreadTask extends RowsTask {
  readonly plan: PartPlan;
}

/** One part wanted; `memory` is used again when there is any. */
export interface PartRequest {
  readonly part: EpochPart;
  readonly memory?: ArrayBuffer;
}

/** The thread behind `openRowsAhead`: is told its task, then prepares the parts it is asked for, in memory it is given or takes. */
export function serveParts(open: (task: RowsTask) => FillPart): void {
  parentPort?.once('message', ({ plan, ...task }: ThreadTask) => {
    const fill = open(task);
    parentPort?.on('message', ({ part, memory = partMemory(plan) }: PartRequest) => {
      fill(partIn(memory, plan, part), part);
      parentPort?.postMessage(memory, [memory]);
    });
  });
}
