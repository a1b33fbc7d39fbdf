import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { dropoutKey } from '../../dropout-mask.ts';
import { openSession, type Runtime } from '../runtime.ts';

/** All that a replica needs to know, as plain data that a thread can be given. */
export interface ReplicaTask {
  readonly gradientModel: Uint8Array;
  readonly updateModel: Uint8Array;
  /** How many numbers all parameters are. */
  readonly numbers: number;
  readonly slots: readonly string[];
  readonly pixels: number;
  readonly dropoutLayers: number;
  readonly seed: number;
}

/** Some rows of one step's batch. */
export interface Share {
  /** uint8 `[rows, pixels]`, in memory of its own. */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  /** The place of the first row in the whole batch, and that batch's size: masks and means are the batch's. */
  readonly firstRow: number;
  readonly batchSize: number;
  /** 0-based, over the whole training. */
  readonly step: number;
}

/** All parameters one after the other in the graph's layout, and each slot likewise. */
export interface FlatState {
  readonly parameters: Float32Array;
  readonly slots: readonly Float32Array[];
}

/** One copy of the network. */
export interface Replica {
  /** The share's part of the gradient, then its loss and its hits: `[numbers + 2]`. */
  gradient(share: Share): Promise<Float32Array>;
  /** Takes a step by the sum of both parts; gives the penalty on the loss before it. */
  update(parts: readonly [Float32Array, Float32Array], learningRate: number, step: number): Promise<number>;
  state(): FlatState;
  restore(state: FlatState): void;
  dispose(): Promise<void>;
}

/** How many numbers `gradient` gives. */
export function resultSize({ numbers }: ReplicaTask): number {
  return numbers + 2;
}

export async function openReplica(runtime: Runtime, task: ReplicaTask, first: FlatState): Promise<Replica> {
  const { slots, numbers, pixels, dropoutLayers } = task;
  const gradients: InferenceSession = await openSession(runtime, task.gradientModel, { threads: 1 });
  const updates: InferenceSession = await openSession(runtime, task.updateModel, { threads: 1 });
  const float = (values: Float32Array, shape: readonly number[]): Tensor =>
    new runtime.Tensor('float32', values, shape as number[]);
  const sum = new Float32Array(numbers);
  let state = first;

  const masks = ({ firstRow, labels, step }: Share): Record<string, Tensor> => {
    if (dropoutLayers === 0) return {};
    const positions = Uint32Array.from(labels, (_, row) => firstRow + row);
    const keys = Uint32Array.from({ length: dropoutLayers }, (_, layer) => dropoutKey(task.seed, step, layer));
    return {
      positions: new runtime.Tensor('uint32', positions, [labels.length, 1]),
      maskKeys: new runtime.Tensor('uint32', keys, [dropoutLayers]),
    };
  };

  return {
    async gradient(share) {
      const { images, labels, batchSize } = share;
      if (labels.length === 0) return new Float32Array(resultSize(task));
      const { result } = await gradients.run({
        images: new runtime.Tensor('uint8', images, [labels.length, pixels]),
        labels: new runtime.Tensor('uint8', labels, [labels.length]),
        inverseBatch: float(Float32Array.of(1 / batchSize), []),
        ...masks(share),
        parameters: float(state.parameters, [numbers]),
      });
      return result!.data as Float32Array;
    },
    async update([a, b], learningRate, step) {
      for (let index = 0; index < numbers; index++) sum[index] = a[index]! + b[index]!;
      const outputs = await updates.run({
        parameters: float(state.parameters, [numbers]),
        ...Object.fromEntries(slots.map((slot, at) => [slot, float(state.slots[at]!, [numbers])])),
        gradient: float(sum, [numbers]),
        learningRate: float(Float32Array.of(learningRate), [1]),
        stepNumber: float(Float32Array.of(step + 1), [1]),
      });
      const next = (name: string): Float32Array => outputs[`next/${name}`]!.data as Float32Array;
      state = { parameters: next('parameters'), slots: slots.map(next) };
      return outputs.penalty ? (outputs.penalty.data as Float32Array)[0]! : 0;
    },
    state: () => state,
    restore(next) {
      state = next;
    },
    async dispose() {
      await gradients.release();
      await updates.release();
    },
  };
}
