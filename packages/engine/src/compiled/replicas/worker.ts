import { parentPort, workerData } from 'node:worker_threads';
import { loadRuntime } from '../runtime.ts';
import { openExchange } from './exchange.ts';
import { type FlatState, openReplica, type ReplicaTask } from './replica.ts';
import { type StepsTask, shareOf, takeSteps } from './steps.ts';

/** The thread behind `openReplicas`: trains the second half of every batch. */

export interface WorkerStart {
  readonly task: ReplicaTask;
  readonly first: FlatState;
  readonly exchange: SharedArrayBuffer;
}

export type WorkerMessage = { readonly restore: FlatState } | { readonly steps: StepsTask };

const { task, first, exchange: memory } = workerData as WorkerStart;
const exchange = openExchange(memory, 1);
const opened = loadRuntime().then((runtime) => openReplica(runtime, task, first));
// One message after the other, though each takes several turns of the event loop.
let work: Promise<unknown> = opened;

parentPort?.on('message', (message: WorkerMessage) => {
  work = work.then(() => obey(message)).catch(fail);
});
opened.catch(fail);

async function obey(message: WorkerMessage): Promise<void> {
  const replica = await opened;
  if ('restore' in message) {
    replica.restore(message.restore);
    return;
  }
  await takeSteps(replica, message.steps, async (steps, step) =>
    exchange.meet(await replica.gradient(shareOf(steps, step, 1))),
  );
}

function fail(error: unknown): void {
  exchange.fail();
  throw error;
}
