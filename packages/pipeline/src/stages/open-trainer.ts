import { livePixels } from '@hello-nn/dataset';
import type { ChosenEngine, Trainer, TrainerState } from '@hello-nn/engine';
import { stepOf } from '@hello-nn/training';
import type { Artefacts, StageContext } from './stage.ts';

interface Opened {
  readonly engine: ChosenEngine;
  readonly trainer: Trainer;
}

type Made = Pick<Artefacts, 'dataset' | 'model'>;

/**
 * Makes an engine ready to ask the model, or to train it as well: then the data are looked through for pixels that may be left out.
 */
export async function openTrainer(
  { experiment, engine }: StageContext,
  { dataset, model }: Made,
  use: 'to train' | 'to ask' = 'to ask',
): Promise<Opened> {
  if (!engine) throw new Error('a plan that trains needs an engine');
  const { pool, info, known } = dataset;
  // Augmentation moves ink to where there was none.
  const areAsTheyAre = experiment.dataset.augment.length === 0;
  const looks = use === 'to train' && areAsTheyAre && model.network.inputKernel !== undefined;
  const trainer = await engine.engine.open({
    network: model.network,
    ...stepOf(experiment.training),
    seed: experiment.seed,
    data: pool,
    livePixels: looks ? (known?.livePixels ?? livePixels(pool.images, info.height * info.width)) : undefined,
    classWeights: dataset.classWeights,
  });
  return { engine, trainer };
}

/**
 * A trainer of a model that was trained earlier, to be asked about rows; its engine is opened when it is asked first.
 * `parameters` are in Keras's shapes.
 */
export async function openTrainerLater(
  context: StageContext,
  made: Made,
  parameters: readonly Float32Array[],
): Promise<Opened> {
  const { engine } = context;
  if (!engine) throw new Error('a plan that trains needs an engine');
  let opening: Promise<Trainer> | undefined;
  const open = async (): Promise<Trainer> => {
    const { trainer } = await openTrainer(context, made);
    await trainer.restore({ ...(await trainer.state()), parameters });
    return trainer;
  };
  const opened = (): Promise<Trainer> => {
    opening ??= open();
    return opening;
  };
  const trainer: Trainer = {
    runtime: await engine.engine.runtime(made.model.network),
    run: async (slice) => (await opened()).run(slice),
    state: async () => (await opened()).state(),
    restore: async (state: TrainerState) => (await opened()).restore(state),
    score: async (rows) => (await opened()).score(rows),
    probabilities: async (images, rows) => (await opened()).probabilities(images, rows),
    dispose: async () => (await opening)?.dispose(),
  };
  return { engine, trainer };
}
