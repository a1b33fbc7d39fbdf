import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { batchesOf, READ, type ReadBatch, type Shared, takeBatches } from './batches.ts';
import { readOne, type SurveyedRun } from './read-one.ts';

/** Below this many runs a thread is not started before the first has read them. */
const WORTH_A_THREAD = 1000;
const PATIENCE_MILLISECONDS = 5000;

/** Reads runs, many of them in two threads: parsing ten thousand records takes a second and a half. In the order of their names. */
export function readAll(names: readonly string[]): SurveyedRun[] {
  // The bundle, also for the bundle: a thread that loads 700 files is late. Sources have none.
  const file = new URL('../../bundle/survey-thread.js', import.meta.url);
  const isWorthIt = names.length >= WORTH_A_THREAD && availableParallelism() > 1;
  if (!isWorthIt || !existsSync(fileURLToPath(file))) return names.map(readOne);
  const shared: Shared = { names, counters: new SharedArrayBuffer(8) };
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(file, { workerData: { ...shared, port: port2 }, transferList: [port2], execArgv: [] });
  // Without it all is read here.
  worker.on('error', () => undefined);
  worker.unref();
  try {
    return gathered(shared, port1, PATIENCE_MILLISECONDS);
  } finally {
    port1.close();
    void worker.terminate();
  }
}

/**
 * Reads what nobody has taken, and hears the rest from the other thread. That needs milliseconds for a batch: after `patience`
 * milliseconds without one it has died, and what it took is read here.
 */
export function gathered(shared: Shared, port: MessagePort, patience: number): SurveyedRun[] {
  const { names } = shared;
  const counters = new Int32Array(shared.counters);
  const runs = new Array<SurveyedRun>(names.length);
  let batches = 0;
  const keep = (batch: ReadBatch): void => {
    batch.runs.forEach((run, at) => {
      runs[batch.from + at] = run;
    });
    batches++;
  };
  const hear = (): void => {
    for (let told = receiveMessageOnPort(port); told; told = receiveMessageOnPort(port)) keep(told.message);
  };
  for (const batch of takeBatches(shared)) keep(batch);
  for (;;) {
    // Counted before it is heard: what is told after that ends the wait at once.
    const told = Atomics.load(counters, READ);
    hear();
    if (batches === batchesOf(names.length) || Atomics.wait(counters, READ, told, patience) === 'timed-out') break;
  }
  return names.map((name, at) => runs[at] ?? readOne(name));
}
