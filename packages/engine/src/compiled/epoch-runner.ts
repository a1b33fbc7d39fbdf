import type { Tensor } from 'onnxruntime-node';
import type { Slice, SliceResult, TrainingJob } from '../contracts.ts';
import { dropoutKeys } from '../dropout-mask.ts';
import { imageFeeds } from './image-feeds.ts';
import { openSession, type Runtime } from './runtime.ts';
import { type GraphState, type StepRunner, trainedOf } from './state.ts';
import { openToldSlices, type ToldSlices } from './told-slices.ts';
import { trainingProgram } from './training-program.ts';
import { threadsFor } from './work.ts';

/** Runs a slice as one call of the training program, with the state passed through. */
export function openEpochRunner(runtime: Runtime, job: TrainingJob, first: GraphState): StepRunner<Slice, SliceResult> {
  const { network, optimizer } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const names = network.parameters.map(({ name }) => name);
  const trained = trainedOf(network).map(({ name }) => name);
  let state = first;
  // Opened when first needed: a model that is only asked needs no training program.
  let slices: ToldSlices | undefined;
  const open = (): Promise<ToldSlices> =>
    openToldSlices(
      (losses) => openSession(runtime, trainingProgram(job, losses), { threads: threadsFor(network) }),
      ['loss'],
      job.loss.quick !== undefined,
    );
  let ownData: { images: Tensor; labels: Tensor } | undefined;
  const ownFeeds = (): { images: Tensor; labels: Tensor } => {
    ownData ??= imageFeeds(runtime, job.data, pixels);
    return ownData;
  };
  const stateFeeds = (): Record<string, Tensor> =>
    Object.fromEntries([
      ...names.map((name, index) => [name, state.parameters[index]!] as const),
      ...optimizer.slots.flatMap((slot, at) =>
        trained.map((name, index) => [`${slot}/${name}`, state.slots[at]![index]!] as const),
      ),
    ]);

  return {
    async run(slice) {
      const steps = slice.learningRates.length;
      const stepNumbers = Float32Array.from({ length: steps }, (_, step) => slice.stepsBefore + step + 1);
      slices ??= await open();
      const { outputs, losses } = await slices.run({
        ...(slice.data ? imageFeeds(runtime, slice.data, pixels) : ownFeeds()),
        order: new runtime.Tensor('int32', slice.order, [steps, slice.batchSize]),
        learningRates: new runtime.Tensor('float32', slice.learningRates, [steps]),
        stepNumbers: new runtime.Tensor('float32', stepNumbers, [steps]),
        inverseBatch: new runtime.Tensor('float32', Float32Array.of(1 / slice.batchSize), []),
        ...dropoutFeeds(runtime, job, slice),
        ...stateFeeds(),
      });
      state = {
        steps: slice.stepsBefore + steps,
        parameters: names.map((name) => outputs[`next/${name}`]!),
        slots: optimizer.slots.map((slot) => trained.map((name) => outputs[`next/${slot}/${name}`]!)),
      };
      return { loss: losses[0]!, hits: outputs.hits!.data as Float32Array };
    },
    state: () => state,
    restore(next) {
      state = next;
    },
    async dispose() {
      await slices?.dispose();
    },
  };
}

function dropoutFeeds(runtime: Runtime, { network, seed }: TrainingJob, slice: Slice): Record<string, Tensor> {
  const layers = network.dropoutLayers;
  if (layers === 0) return {};
  const steps = slice.learningRates.length;
  const keys = dropoutKeys(seed, layers, slice.stepsBefore, steps);
  const positions = Uint32Array.from({ length: slice.batchSize }, (_, row) => row);
  return {
    positions: new runtime.Tensor('uint32', positions, [slice.batchSize, 1]),
    maskKeys: new runtime.Tensor('uint32', keys, [layers, steps]),
  };
}
