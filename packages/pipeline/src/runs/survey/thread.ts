/** Reads runs beside the thread that started it. */
import { type MessagePort, workerData } from 'node:worker_threads';
import { READ, type Shared, takeBatches } from './batches.ts';

const { port, ...shared } = workerData as Shared & { readonly port: MessagePort };
const counters = new Int32Array(shared.counters);
for (const batch of takeBatches(shared)) {
  port.postMessage(batch);
  Atomics.add(counters, READ, 1);
  Atomics.notify(counters, READ);
}
port.close();
