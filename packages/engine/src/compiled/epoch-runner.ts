import type { Tensor } from 'onnxruntime-node';
import type { Slice, SliceResult, TrainingJob } from '../contracts.ts';
import { dropoutKeys } from '../dropout-mask.ts';
import { imageFeeds, orderedFeeds } from './image-feeds.ts';
import { openSession, type Runtime } from './runtime.ts';
import { type GraphState, type StepRunner, trainedOf } from './state.ts';
import { openToldSlices, type ToldSlices } from './told-slices.ts';
import { type RowsCome, trainingProgram } from './training-program.ts';
import { threadsFor } from './work.ts';

/** A slice's rows, for the program that takes them as they come. */
interface ComingRows {
  readonly come: RowsCome;
  readonly feeds: Record<string, Tensor>;
}

/** Runs a slice as one call of the training program, with the state passed through. */
export function openEpochRunner(runtime: Runtime, job: TrainingJob, first: GraphState): StepRunner<Slice, SliceResult> {
  const { network, optimizer } = job;
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const names = network.parameters.map(({ name }) => name);
  const trained = trainedOf(network).map(({ name }) => name);
  let state = first;
  // Opened when first needed: a model that is only asked needs no training program.
  const programs = new Map<RowsCome, ToldSlices>();
  const opened = async (rowsCome: RowsCome): Promise<ToldSlices> => {
    const program =
      programs.get(rowsCome) ??
      (await openToldSlices(
        (losses) => openSession(runtime, trainingProgram(job, losses, rowsCome), { threads: threadsFor(network) }),
        ['loss'],
        job.loss.quick !== undefined,
      ));
    programs.set(rowsCome, program);
    return program;
  };
  let ownData: { images: Tensor; labels: Tensor } | undefined;
  const ownFeeds = (): { images: Tensor; labels: Tensor } => {
    ownData ??= imageFeeds(runtime, job.data, pixels);
    return ownData;
  };
  const rowsOf = ({ data, order, isInOrder, batchSize: batch, learningRates }: Slice): ComingRows => {
    const steps = learningRates.length;
    if (isInOrder && data) return { come: 'in order', feeds: orderedFeeds(runtime, data, { steps, batch, pixels }) };
    const rows = data ? imageFeeds(runtime, data, pixels) : ownFeeds();
    return { come: 'by order', feeds: { ...rows, order: new runtime.Tensor('int32', order, [steps, batch]) } };
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
      const rows = rowsOf(slice);
      const program = await opened(rows.come);
      const { outputs, losses } = await program.run({
        ...rows.feeds,
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
      for (const program of programs.values()) await program.dispose();
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
