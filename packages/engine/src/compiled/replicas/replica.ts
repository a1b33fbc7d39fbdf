import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { dropoutKey } from '../../dropout-key.ts';
import { openSession, type Runtime } from '../runtime.ts';

/** All that a replica needs to know, as plain data that a thread can be given. */
export interface ReplicaTask {
  readonly gradientModel: Uint8Array;
  readonly updateModel: Uint8Array;
  /** Name and shape in the graph of each parameter. */
  readonly parameters: readonly { readonly name: string; readonly shape: readonly number[] }[];
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

/** State as plain numbers, in the graph's layout. */
export interface PlainState {
  readonly parameters: readonly Float32Array[];
  /** `slots[s][p]` */
  readonly slots: readonly (readonly Float32Array[])[];
}

/** One copy of the network. */
export interface Replica {
  /** Writes the share's part of the gradient, one parameter after the other, then its loss and its hits. */
  gradient(share: Share, into: Float32Array): Promise<void>;
  /** Takes a step by the sum of both parts; gives the penalty on the loss before it. */
  update(parts: readonly [Float32Array, Float32Array], learningRate: number, step: number): Promise<number>;
  state(): PlainState;
  restore(state: PlainState): void;
  dispose(): Promise<void>;
}

/** How many numbers `gradient` writes. */
export function exchangeSize({ parameters }: ReplicaTask): number {
  return parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0) + 2;
}

export async function openReplica(runtime: Runtime, task: ReplicaTask, first: PlainState): Promise<Replica> {
  const { parameters, slots, pixels, dropoutLayers } = task;
  const gradients: InferenceSession = await openSession(runtime, task.gradientModel, 1);
  const updates: InferenceSession = await openSession(runtime, task.updateModel, 1);
  const float = (values: Float32Array, shape: readonly number[]): Tensor =>
    new runtime.Tensor('float32', values, shape as number[]);
  const named = (prefix: string, values: readonly Float32Array[]): [string, Tensor][] =>
    parameters.map(({ name, shape }, index) => [`${prefix}${name}`, float(values[index]!, shape)]);
  const feedsOf = (state: PlainState): { own: Record<string, Tensor>; all: Record<string, Tensor> } => {
    const own = Object.fromEntries(named('', state.parameters));
    const kept = slots.flatMap((slot, at) => named(`${slot}/`, state.slots[at]!));
    return { own, all: { ...own, ...Object.fromEntries(kept) } };
  };
  let state = first;
  let feeds = feedsOf(first);

  const split = (numbers: Float32Array): Float32Array[] => {
    let from = 0;
    return parameters.map(({ shape }) => {
      from += sizeOf(shape);
      return numbers.slice(from - sizeOf(shape), from);
    });
  };
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
    async gradient(share, into) {
      const { images, labels, batchSize } = share;
      if (labels.length === 0) {
        into.fill(0);
        return;
      }
      const outputs = await gradients.run({
        images: new runtime.Tensor('uint8', images, [labels.length, pixels]),
        labels: new runtime.Tensor('uint8', labels, [labels.length]),
        inverseBatch: float(Float32Array.of(1 / batchSize), []),
        ...masks(share),
        ...feeds.own,
      });
      let at = 0;
      for (const name of [...parameters.map((parameter) => `gradient/${parameter.name}`), 'loss', 'hits']) {
        const values = outputs[name]!.data as Float32Array;
        into.set(values, at);
        at += values.length;
      }
    },
    async update([a, b], learningRate, step) {
      const outputs = await updates.run({
        ...feeds.all,
        ...Object.fromEntries([...named('a/', split(a)), ...named('b/', split(b))]),
        learningRate: float(Float32Array.of(learningRate), [1]),
        stepNumber: float(Float32Array.of(step + 1), [1]),
      });
      const next = (name: string): Float32Array => outputs[`next/${name}`]!.data as Float32Array;
      state = {
        parameters: parameters.map(({ name }) => next(name)),
        slots: slots.map((slot) => parameters.map(({ name }) => next(`${slot}/${name}`))),
      };
      feeds = feedsOf(state);
      return outputs.penalty ? (outputs.penalty.data as Float32Array)[0]! : 0;
    },
    state: () => state,
    restore(next) {
      state = next;
      feeds = feedsOf(next);
    },
    async dispose() {
      await gradients.release();
      await updates.release();
    },
  };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
