import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Tensor } from 'onnxruntime-node';
import type { Network, Slice, SliceResult, TrainingJob } from '../../contracts.ts';
import { gatherRows } from '../../gather-rows.ts';
import { graphShape } from '../layout.ts';
import type { Runtime } from '../runtime.ts';
import { type GraphState, type StepRunner, trainedOf } from '../state.ts';
import { exchangeMemory, openExchange } from './exchange.ts';
import { gradientProgram, updateProgram } from './programs.ts';
import { type FlatState, openReplica, type Replica, type ReplicaTask, resultSize } from './replica.ts';
import { type Meet, type StepsTask, shareOf, takeSteps } from './steps.ts';
import type { WorkerMessage, WorkerStart } from './worker.ts';

/**
 * Trains with two copies of the network, each on half of every batch: this thread and another compute a part of the gradient,
 * exchange it and take the same step. For networks whose every parameter is trained. Where there is no compiled worker (a
 * test that runs the sources), both halves are computed here, one after the other: the same numbers, later.
 */
export function openReplicas(
  runtime: Runtime,
  job: TrainingJob,
  first: GraphState,
  threads: 'one thread' | 'two threads',
): StepRunner<Slice, SliceResult> {
  const { network } = job;
  const trained = trainedOf(network);
  if (trained.length < network.parameters.length) throw new Error('engine: replicas cannot share what a layer assigns');
  let opened: Promise<{ replica: Replica; other: Other }> | undefined;
  let state = flat(first);
  let steps = first.steps;

  // When first needed: a model that is only asked trains nothing.
  const open = async (): Promise<{ replica: Replica; other: Other }> => {
    const task = replicaTask(job);
    const file = new URL('./worker.js', import.meta.url);
    const apart = threads === 'two threads' && existsSync(fileURLToPath(file));
    const other = apart ? openThread(file, { task, first: state }) : sameThread();
    return { replica: await openReplica(runtime, task, state), other };
  };

  return {
    async run(slice) {
      opened ??= open();
      const { replica, other } = await opened;
      const task = gathered(job, slice);
      other.steps(task);
      const result = await takeSteps(replica, task, other.meet(replica));
      state = replica.state();
      steps = slice.stepsBefore + slice.learningRates.length;
      return result;
    },
    state: () => {
      const each = (values: Float32Array): Tensor[] => separated(runtime, network, values);
      return { parameters: each(state.parameters), slots: state.slots.map(each), steps };
    },
    restore(next) {
      const now = flat(next);
      state = now;
      steps = next.steps;
      // Queued behind what runs, so that no slice sees half of it.
      opened = opened?.then((both) => {
        both.replica.restore(now);
        both.other.restore(now);
        return both;
      });
    },
    async dispose() {
      const both = await opened;
      await both?.other.close();
      await both?.replica.dispose();
    },
  };
}

/** Who computes the other half. */
interface Other {
  steps(steps: StepsTask): void;
  meet(replica: Replica): Meet;
  restore(state: FlatState): void;
  close(): Promise<void>;
}

function openThread(file: URL, { task, first }: Omit<WorkerStart, 'exchange'>): Other {
  const memory = exchangeMemory(resultSize(task));
  const exchange = openExchange(memory, 0);
  const workerData: WorkerStart = { task, first, exchange: memory };
  // Without the process's own options: `node --input-type=module -e …` would keep the file from loading.
  const worker = new Worker(file, { workerData, execArgv: [] });
  let failure: unknown;
  worker.on('error', (error) => {
    failure = error;
  });
  worker.unref();
  const tell = (message: WorkerMessage): void => worker.postMessage(message);
  return {
    steps: (steps) => tell({ steps }),
    meet: (replica) => async (steps, step) => {
      if (failure) throw failure;
      return exchange.meet(await replica.gradient(shareOf(steps, step, 0)));
    },
    restore: (state) => tell({ restore: state }),
    async close() {
      await worker.terminate();
    },
  };
}

function sameThread(): Other {
  return {
    steps: () => {},
    meet: (replica) => async (steps, step) => [
      await replica.gradient(shareOf(steps, step, 0)),
      await replica.gradient(shareOf(steps, step, 1)),
    ],
    restore: () => {},
    close: async () => {},
  };
}

function replicaTask(job: TrainingJob): ReplicaTask {
  const { network, optimizer, seed } = job;
  return {
    gradientModel: gradientProgram(job),
    updateModel: updateProgram(job),
    numbers: network.parameters.reduce((sum, { values }) => sum + values.length, 0),
    slots: optimizer.slots,
    pixels: network.inputShape.reduce((product, size) => product * size, 1),
    dropoutLayers: network.dropoutLayers,
    seed,
  };
}

// The rows of a slice side by side in shared memory: both threads read them without a copy of the data set.
function gathered({ data: own, network }: TrainingJob, { order, data = own, ...slice }: Slice): StepsTask {
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const images = new Uint8Array(new SharedArrayBuffer(order.length * pixels));
  const labels = new Uint8Array(new SharedArrayBuffer(order.length));
  gatherRows(data, order, { images, labels });
  return { images, labels, ...slice };
}

function flat({ parameters, slots }: GraphState): FlatState {
  const joined = (tensors: readonly Tensor[]): Float32Array => {
    const result = new Float32Array(tensors.reduce((sum, { size }) => sum + size, 0));
    let at = 0;
    for (const { data, size } of tensors) {
      result.set(data as Float32Array, at);
      at += size;
    }
    return result;
  };
  return { parameters: joined(parameters), slots: slots.map(joined) };
}

function separated(runtime: Runtime, { parameters }: Network, values: Float32Array): Tensor[] {
  let to = 0;
  return parameters.map((parameter) => {
    const from = to;
    to += parameter.values.length;
    return new runtime.Tensor('float32', values.slice(from, to), graphShape(parameter));
  });
}
