import type { LabelledImages, Probabilities } from '@hello-nn/core';
import { floatBytes, floatsOf } from '../cache/bytes.ts';
import { askedImages } from '../predict/asked-images.ts';
import { checkLedger, lookAtTest } from '../test-looks/look-at-test.ts';
import { defineStage } from './stage.ts';

/** Asks the trained model about the validation rows and, unless the config forbids it, once about the test rows; or whatever else is asked. */
export const predictionStage = defineStage({
  name: 'prediction',
  needs: ['dataset', 'model', 'training'],
  reads: ['config.evaluation.test'],
  ready: checkLedger,
  async run(context, { dataset, model, training }) {
    const { experiment, question } = context;
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
    if (!experiment.evaluation.test) return { validation };
    lookAtTest(context, dataset.test, training.weightsSha256);
    return { validation, test: await ask(dataset.test) };
  },

  keeping: {
    wanted: ({ question }) => question === undefined,
    pack: ({ validation, test }) => ({
      ...(validation && { validation: floatBytes([validation.values]) }),
      ...(test && { test: floatBytes([test.values]) }),
    }),
    async unpack(files, context, { dataset, model: { network }, training }) {
      const read = (split: 'validation' | 'test'): Probabilities => {
        const { rows } = dataset[split];
        const [values] = floatsOf(files[split]!, [rows * network.classes]);
        return { values: values!, rows, classes: network.classes };
      };
      // The same figures are shown once more.
      if (files.test) lookAtTest(context, dataset.test, training.weightsSha256);
      return { validation: read('validation'), ...(files.test && { test: read('test') }) };
    },
  },
});
