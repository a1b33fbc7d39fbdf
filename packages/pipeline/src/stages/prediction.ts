import type { LabelledImages, Probabilities } from '@hello-nn/core';
import { defineStage } from './stage.ts';

/** Asks the trained model about the validation rows and, unless the config forbids it, once about the test rows. */
export const predictionStage = defineStage({
  name: 'prediction',
  needs: ['dataset', 'model', 'training'],
  async run({ experiment }, { dataset, model, training }) {
    const ask = async ({ images, rows }: LabelledImages): Promise<Probabilities> => ({
      values: await training.trainer.probabilities(images, rows),
      rows,
      classes: model.network.classes,
    });
    const validation = await ask(dataset.validation);
    return experiment.evaluation.test ? { validation, test: await ask(dataset.test) } : { validation };
  },
});
