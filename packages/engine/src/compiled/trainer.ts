import type { LabelledImages } from '@hello-nn/core';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Parameter, Slice, SliceResult, Trainer, TrainerState, TrainingJob } from '../contracts.ts';
import { dropoutKey } from '../dropout-key.ts';
import { fromGraphLayout, graphShape, toGraphLayout } from './layout.ts';
import { openSession, type Runtime, SCORING_THREADS, threadsFor } from './runtime.ts';
import { scoringProgram } from './scoring-program.ts';
import { trainingProgram } from './training-program.ts';

/** At most so many rows are judged at once, and so many numbers (64 MB) stand in the largest array that takes. */
const MOST_ROWS = 5000;
const MOST_NUMBERS = 2 ** 24;

/** Trains by running the training program, slice by slice, with the state passed through. */
export async function openCompiledTrainer(runtime: Runtime, job: TrainingJob): Promise<Trainer> {
  const { network, optimizer, data } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const tensor = (
    type: 'float32' | 'uint8' | 'int32' | 'uint32',
    values: Tensor.DataType,
    dims: readonly number[],
  ): Tensor => new runtime.Tensor(type, values as never, dims) as Tensor;
  const rowsAtOnce = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / network.largestActivation)));
  const names = network.parameters.map((parameter) => parameter.name);
  const trained = network.parameters.filter(({ trainable }) => trainable);
  const dataFeeds = (rows: LabelledImages): { images: Tensor; labels: Tensor } => ({
    images: tensor('uint8', unshared(rows.images), [rows.rows, pixels]),
    labels: tensor('uint8', unshared(rows.labels), [rows.rows]),
  });
  let ownData: { images: Tensor; labels: Tensor } | undefined;
  const ownFeeds = (): { images: Tensor; labels: Tensor } => {
    ownData ??= dataFeeds(data);
    return ownData;
  };

  // Opened when first needed: a model that is only asked needs no training program.
  let training: InferenceSession | undefined;
  let scoring: InferenceSession | undefined;
  let parameters: Tensor[] = [];
  let slots: Tensor[][] = [];

  const load = (parameter: Parameter, values: Float32Array): Tensor =>
    tensor('float32', toGraphLayout(parameter, values), graphShape(parameter));
  const restore = async (state: TrainerState): Promise<void> => {
    parameters = state.parameters.map((values, index) => load(network.parameters[index]!, values));
    slots = state.slots.map((slot) => slot.map((values, index) => load(trained[index]!, values)));
  };
  const zeros = trained.map((parameter) => new Float32Array(parameter.values.length));
  await restore({
    parameters: network.parameters.map((parameter) => parameter.values),
    slots: optimizer.slots.map(() => zeros),
  });

  const parameterFeeds = (): Record<string, Tensor> =>
    Object.fromEntries(names.map((name, index) => [name, parameters[index]!]));

  const run = async (slice: Slice): Promise<SliceResult> => {
    const steps = slice.learningRates.length;
    const slotFeeds = optimizer.slots.flatMap((slot, at) =>
      trained.map(({ name }, index) => [`${slot}/${name}`, slots[at]![index]!]),
    );
    training ??= await openSession(runtime, trainingProgram(job), threadsFor(network));
    const outputs = await training.run({
      ...(slice.data ? dataFeeds(slice.data) : ownFeeds()),
      order: tensor('int32', slice.order, [steps, slice.batchSize]),
      tripCount: new runtime.Tensor('int64', BigInt64Array.of(BigInt(steps)), []),
      learningRates: tensor('float32', slice.learningRates, [steps]),
      stepNumbers: tensor(
        'float32',
        Float32Array.from({ length: steps }, (_, step) => slice.stepsBefore + step + 1),
        [steps],
      ),
      inverseBatch: tensor('float32', Float32Array.of(1 / slice.batchSize), []),
      ...dropoutFeeds(slice),
      ...parameterFeeds(),
      ...Object.fromEntries(slotFeeds),
    });
    parameters = names.map((name) => outputs[`next/${name}`]!);
    slots = optimizer.slots.map((slot) => trained.map(({ name }) => outputs[`next/${slot}/${name}`]!));
    return { loss: outputs.loss!.data as Float32Array, hits: outputs.hits!.data as Float32Array };
  };

  const dropoutFeeds = (slice: Slice): Record<string, Tensor> => {
    if (network.dropoutLayers === 0) return {};
    const steps = slice.learningRates.length;
    const keys = new Uint32Array(network.dropoutLayers * steps);
    for (let layer = 0; layer < network.dropoutLayers; layer++) {
      for (let step = 0; step < steps; step++)
        keys[layer * steps + step] = dropoutKey(job.seed, slice.stepsBefore + step, layer);
    }
    return {
      positions: tensor(
        'uint32',
        Uint32Array.from({ length: slice.batchSize }, (_, row) => row),
        [slice.batchSize, 1],
      ),
      maskKeys: tensor('uint32', keys, [network.dropoutLayers, steps]),
    };
  };

  const judge = async (rows: LabelledImages, from: number, to: number): Promise<InferenceSession.OnnxValueMapType> => {
    scoring ??= await openSession(runtime, scoringProgram(job), SCORING_THREADS);
    return scoring.run({
      ...dataFeeds({
        images: rows.images.subarray(from * pixels, to * pixels),
        labels: rows.labels.subarray(from, to),
        rows: to - from,
      }),
      ...parameterFeeds(),
    });
  };

  return {
    runtime: {
      name: 'onnxruntime-node',
      version: runtime.env.versions.node ?? 'unknown',
      threads: threadsFor(network),
    },
    run,
    restore,
    state: async () => ({
      parameters: parameters.map((value, index) =>
        fromGraphLayout(network.parameters[index]!, value.data as Float32Array),
      ),
      slots: slots.map((slot) =>
        slot.map((value, index) => fromGraphLayout(trained[index]!, value.data as Float32Array)),
      ),
    }),
    async score(rows) {
      let loss = 0;
      let hits = 0;
      let penalty = 0;
      for (let from = 0; from < rows.rows; from += rowsAtOnce) {
        const outputs = await judge(rows, from, Math.min(from + rowsAtOnce, rows.rows));
        for (const value of outputs.loss!.data as Float32Array) loss += value;
        hits += (outputs.hits!.data as Float32Array)[0]!;
        penalty = outputs.penalty ? (outputs.penalty.data as Float32Array)[0]! : 0;
      }
      return { loss: loss / rows.rows + penalty, accuracy: hits / rows.rows };
    },
    async probabilities(imageBytes, count) {
      const result = new Float32Array(count * network.classes);
      const rows = { images: imageBytes, labels: new Uint8Array(count), rows: count };
      for (let from = 0; from < count; from += rowsAtOnce) {
        const outputs = await judge(rows, from, Math.min(from + rowsAtOnce, count));
        result.set(outputs.probabilities!.data as Float32Array, from * network.classes);
      }
      return result;
    },
    async dispose() {
      await training?.release();
      await scoring?.release();
    },
  };
}

// onnxruntime refuses shared memory, in which the images lie where another thread augments them: a copy, then.
function unshared(bytes: Uint8Array): Uint8Array {
  return bytes.buffer instanceof SharedArrayBuffer ? bytes.slice() : bytes;
}
