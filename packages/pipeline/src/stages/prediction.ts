import type { LabelledImages, Probabilities } from '@hello-nn/core';
import { askedImages } from '../predict/asked-images.ts';
import { defineStage } from './stage.ts';

/** Asks the trained model about the validation rows and, unless the config forbids it, once about the test rows; or whatever else is asked. */
export const predictionStage = defineStage({
  name: 'prediction',
  needs: ['dataset', 'model', 'training'],
  async run({ experiment, question }, { dataset, model, training }) {
    const ask = async ({ images, rows }: Pick<LabelledImages, 'images' | 'rows'>): Promise<Probabilities> => ({
      values: await training.trainer.probabilities(images, rows),
      rows,
      classes: model.network.classes,
    });
    if (question) {
      const asked = askedImages(question, dataset);
      const rows = asked.names.length;
      return { asked: { ...asked, probabilities: await ask({ ...asked, rows }) } };
    }
    const validation = await ask(dataset.validation);
    return experiment.evaluation.test ? { validation, test: await ask(dataset.test) } : { validation };
  },
});
