import type { ChosenEngine, Trainer, TrainerState } from '@hello-nn/engine';
import { stepOf } from '@hello-nn/training';
import type { Artefacts, StageContext } from './stage.ts';

interface Opened {
  readonly engine: ChosenEngine;
  readonly trainer: Trainer;
}

type Made = Pick<Artefacts, 'dataset' | 'model'>;

/** Makes an engine ready to train the model, or to ask it. */
export async function openTrainer({ experiment, engine }: StageContext, { dataset, model }: Made): Promise<Opened> {
  if (!engine) throw new Error('a plan that trains needs an engine');
  const trainer = await engine.engine.open({
    network: model.network,
    ...stepOf(experiment.training),
    seed: experiment.seed,
    data: dataset.pool,
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
