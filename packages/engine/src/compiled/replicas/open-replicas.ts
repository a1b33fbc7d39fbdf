import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Tensor } from 'onnxruntime-node';
import type { Slice, SliceResult, TrainingJob } from '../../contracts.ts';
import { graphShape } from '../layout.ts';
import type { Runtime } from '../runtime.ts';
import { type GraphState, type StepRunner, trainedOf } from '../state.ts';
import { exchangeMemory, openExchange } from './exchange.ts';
import { gradientProgram, updateProgram } from './programs.ts';
import { exchangeSize, openReplica, type PlainState, type Replica, type ReplicaTask } from './replica.ts';
import { type Meet, type StepsTask, shareOf, takeSteps } from './steps.ts';
import type { WorkerMessage, WorkerStart } from './worker.ts';

/**
 * Trains with two copies of the network, each on half of every batch: this thread and another compute a part of the gradient,
 * exchange it and take the same step. For networks whose every parameter is trained. Where there is no compiled worker (a
 * test that runs the sources), both halves are computed here, one after the other: the same numbers, later.
 */
export function openReplicas(runtime: Runtime, job: TrainingJob, first: GraphState): StepRunner<Slice, SliceResult> {
  const { network } = job;
  const trained = trainedOf(network);
  if (trained.length < network.parameters.length) throw new Error('engine: replicas cannot share what a layer assigns');
  let opened: Promise<{ replica: Replica; other: Other }> | undefined;
  let state = plain(first);

  // When first needed: a model that is only asked trains nothing.
  const open = async (): Promise<{ replica: Replica; other: Other }> => {
    const task = replicaTask(job);
    const file = new URL('./worker.js', import.meta.url);
    const other = existsSync(fileURLToPath(file)) ? openThread(file, { task, first: state }) : sameThread(task);
    return { replica: await openReplica(runtime, task, state), other };
  };

  return {
    async run(slice) {
      opened ??= open();
      const { replica, other } = await opened;
      const steps = gathered(job, slice);
      other.steps(steps);
      const result = await takeSteps(replica, steps, other.meet(replica));
      state = replica.state();
      return result;
    },
    state: () => ({
      parameters: state.parameters.map((values, index) =>
        float(runtime, values, graphShape(network.parameters[index]!)),
      ),
      slots: state.slots.map((slot) =>
        slot.map((values, index) => float(runtime, values, graphShape(network.parameters[index]!))),
      ),
    }),
    restore(next) {
      state = plain(next);
      const now = state;
      // Queued behind what runs, so that no slice sees half of it.
      if (opened)
        opened = opened.then((both) => {
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
  restore(state: PlainState): void;
  close(): Promise<void>;
}

function openThread(file: URL, { task, first }: Omit<WorkerStart, 'exchange'>): Other {
  const memory = exchangeMemory(exchangeSize(task));
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
  const mine = new Float32Array(exchangeSize(task));
  return {
    steps: (steps) => tell({ steps }),
    meet: (replica) => async (steps, step) => {
      if (failure) throw failure;
      await replica.gradient(shareOf(steps, step, 0), mine);
      return exchange.meet(mine);
    },
    restore: (state) => tell({ restore: state }),
    async close() {
      await worker.terminate();
    },
  };
}

function sameThread(task: ReplicaTask): Other {
  const parts = [new Float32Array(exchangeSize(task)), new Float32Array(exchangeSize(task))] as const;
  return {
    steps: () => {},
    meet: (replica) => async (steps, step) => {
      await replica.gradient(shareOf(steps, step, 0), parts[0]);
      await replica.gradient(shareOf(steps, step, 1), parts[1]);
      return parts;
    },
    restore: () => {},
    close: async () => {},
  };
}

function replicaTask(job: TrainingJob): ReplicaTask {
  const { network, optimizer, seed } = job;
  return {
    gradientModel: gradientProgram(job),
    updateModel: updateProgram(job),
    parameters: network.parameters.map((parameter) => ({ name: parameter.name, shape: graphShape(parameter) })),
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
  for (const [at, row] of order.entries()) {
    images.set(data.images.subarray(row * pixels, (row + 1) * pixels), at * pixels);
    labels[at] = data.labels[row]!;
  }
  return { images, labels, ...slice };
}

function plain({ parameters, slots }: GraphState): PlainState {
  const values = (tensor: Tensor): Float32Array => tensor.data as Float32Array;
  return { parameters: parameters.map(values), slots: slots.map((slot) => slot.map(values)) };
}

function float(runtime: Runtime, values: Float32Array, shape: readonly number[]): Tensor {
  return new runtime.Tensor('float32', values, shape);
}
