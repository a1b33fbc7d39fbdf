import type { LabelledImages } from '@hello-nn/core';
import type { InferenceSession } from 'onnxruntime-node';
import { imageFeeds } from './image-feeds.ts';
import { type ProbedJob, type ProbeProgram, probeProgram } from './probe-program.ts';
import { loadRuntime, openSession } from './runtime.ts';
import { toGraphState, trainedOf } from './state.ts';
import { threadsFor } from './work.ts';

/** What a training step would see of some rows, and how its parameters stand. */
export interface Probe {
  /** Mean over the rows, in nats for cross-entropy; without penalty. */
  readonly loss: number;
  /** What the parameters' size adds to the loss (L2). */
  readonly penalty: number;
  /** Each trainable parameter, in the network's order: Euclidean norms of its values and of the gradient of loss and penalty. */
  readonly parameters: readonly ProbedParameter[];
  /** Each layer that ends in a relu, input side first. */
  readonly relus: readonly ProbedRelu[];
}

export interface ProbedParameter {
  readonly name: string;
  /** Keras's shape. */
  readonly shape: readonly number[];
  readonly norm: number;
  readonly gradientNorm: number;
}

export interface ProbedRelu {
  /** `dense`, `conv2d_1`. */
  readonly layer: string;
  /** Units of a dense layer, channels of a convolution. */
  readonly units: number;
  /** Those of them that are 0 for every row and position. */
  readonly dead: number;
}

/** Looks at parameters without changing them, whatever engine trains them. */
export interface Prober {
  /** `parameters` as `Trainer.state()` gives them; a few hundred rows. */
  look(parameters: readonly Float32Array[], rows: LabelledImages): Promise<Probe>;
  dispose(): Promise<void>;
}

/** Compiles a network's probe. Rejects where onnxruntime-node does not load. */
export async function openProbe(job: ProbedJob): Promise<Prober> {
  const { network } = job;
  const runtime = await loadRuntime();
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const { model, reluLayers }: ProbeProgram = probeProgram(job);
  const session: InferenceSession = await openSession(runtime, model, { threads: threadsFor(network) });
  return {
    async look(values, rows) {
      const { parameters } = toGraphState(runtime, network, { parameters: values, slots: [], steps: 0 });
      const outputs = await session.run({
        ...imageFeeds(runtime, rows, pixels),
        inverseBatch: new runtime.Tensor('float32', Float32Array.of(1 / rows.rows), []),
        ...Object.fromEntries(network.parameters.map(({ name }, index) => [name, parameters[index]!])),
      });
      const read = (name: string): Float32Array => outputs[name]!.data as Float32Array;
      const valuesOf = new Map(network.parameters.map(({ name }, index) => [name, values[index]!]));
      return {
        loss: read('loss')[0]!,
        penalty: outputs.penalty ? read('penalty')[0]! : 0,
        parameters: trainedOf(network).map(({ name, shape }) => ({
          name,
          shape,
          norm: Math.sqrt(sumOfSquares(valuesOf.get(name)!)),
          gradientNorm: Math.sqrt(read(`squares/${name}`)[0]!),
        })),
        relus: reluLayers.map((layer, index) => {
          const sums = read(`relu/${index}`);
          return { layer, units: sums.length, dead: sums.filter((sum) => sum === 0).length };
        }),
      };
    },
    dispose: () => session.release(),
  };
}

function sumOfSquares(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
