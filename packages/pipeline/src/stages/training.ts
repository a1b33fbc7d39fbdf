import { join } from 'node:path';
import { openAugmenter } from '@hello-nn/dataset';
import { appendLine, sha256 } from '@hello-nn/io';
import { readWeights, saveModel, toTfjsLayers } from '@hello-nn/model';
import { fit } from '@hello-nn/training';
import { describeTraining } from '../describe/training.ts';
import { HISTORY_HEADER, historyLine } from '../runs/history.ts';
import { openProgress } from '../terminal/index.ts';
import { keptTraining } from './kept-training.ts';
import { openTrainer } from './open-trainer.ts';
import { defineStage } from './stage.ts';

/** Fits the model; leaves `history.csv` and `model/` in the run folder, also when it diverged or was interrupted. */
export const trainingStage = defineStage({
  name: 'training',
  needs: ['dataset', 'model'],
  reads: ['config.training', 'config.dataset.augment', 'config.seed', 'engine'],
  async run(context, { dataset, model }) {
    const { experiment, folder, output, signal } = context;
    const { training: config, seed } = experiment;
    const { engine, trainer } = await openTrainer(context, { dataset, model });
    output.say(
      describeTraining(
        config,
        { kind: engine.engine.kind, why: engine.why, runtime: trainer.runtime },
        dataset.train.length,
      ),
    );

    const file = join(folder, 'history.csv');
    appendLine(file, HISTORY_HEADER);
    const progress = openProgress({ ...output.progress, epochs: config.epochs, rowsPerEpoch: dataset.train.length });
    const { augment } = experiment.dataset;
    const augmenter = augment.length > 0 ? openAugmenter(dataset, augment, { seed }) : undefined;
    const result = await fit(trainer, {
      config,
      dataset,
      seed,
      signal,
      imagesOf: augmenter && ((epoch) => augmenter.epoch(epoch)),
      onProgress: progress.update,
      onEpoch(record) {
        progress.epoch(record);
        appendLine(file, historyLine(record));
      },
    }).finally(async () => {
      progress.stop();
      await augmenter?.close();
    });
    const { parameters } = await trainer.state();
    const { weightsSha256 } = saveModel(join(folder, 'model'), model.network, parameters);
    return { engine, trainer, parameters, ...result, weightsSha256 };
  },

  keeping: keptTraining,

  async restore(context, { dataset, model }) {
    const parameters = readWeights(join(context.folder, 'model'), model.network);
    const { engine, trainer } = await openTrainer(context, { dataset, model });
    await trainer.restore({ ...(await trainer.state()), parameters });
    const weightsSha256 = sha256(toTfjsLayers(model.network, parameters).weights);
    return { engine, trainer, parameters, status: 'completed', history: [], weightsOfEpoch: 0, weightsSha256 };
  },
});
