import { join } from 'node:path';
import { openAugmenter } from '@hello-nn/dataset';
import type { ChosenEngine, Trainer } from '@hello-nn/engine';
import { appendLine, sha256 } from '@hello-nn/io';
import { readWeights, saveModel, toTfjsLayers } from '@hello-nn/model';
import { fit, losses, optimizers } from '@hello-nn/training';
import { describeFindings, findingLine } from '../describe/findings.ts';
import { describeTraining } from '../describe/training.ts';
import { openDiagnoses } from '../diagnoses/open-diagnoses.ts';
import { HISTORY_HEADER, historyLine } from '../runs/history.ts';
import { openProgress } from '../terminal/index.ts';
import { type Artefacts, defineStage, type StageContext } from './stage.ts';

/** Fits the model; leaves `history.csv` and `model/` in the run folder, also when it diverged or was interrupted. */
export const trainingStage = defineStage({
  name: 'training',
  needs: ['dataset', 'model'],
  async run(context, { dataset, model }) {
    const { experiment, folder, output, signal } = context;
    const { training: config, seed } = experiment;
    const { engine, trainer } = await open(context, { dataset, model });
    output.say(
      describeTraining(
        config,
        { kind: engine.engine.kind, why: engine.why, runtime: trainer.runtime },
        dataset.train.length,
      ),
    );

    const loss = losses.of(config.loss).create(config.loss);
    const fromFile = context.imported !== undefined;
    const diagnoses = await openDiagnoses({ dataset, network: model.network, config, loss, fromFile });
    output.say(describeFindings(await diagnoses.before(), diagnoses.unseen));

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
      async afterEpoch(record, state) {
        for (const finding of await diagnoses.afterEpoch(record, state)) progress.note(findingLine(finding));
      },
    }).finally(async () => {
      progress.stop();
      await augmenter?.close();
    });
    const state = await trainer.state();
    const findings = await diagnoses.end(result, state);
    await diagnoses.dispose();
    const { weightsSha256 } = saveModel(join(folder, 'model'), model.network, state.parameters);
    return { engine, trainer, ...result, weightsSha256, diagnoses: findings };
  },

  async restore(context, { dataset, model }) {
    const parameters = readWeights(join(context.folder, 'model'), model.network);
    const { engine, trainer } = await open(context, { dataset, model });
    const { slots } = await trainer.state();
    await trainer.restore({ parameters, slots });
    const weightsSha256 = sha256(toTfjsLayers(model.network, parameters).weights);
    return { engine, trainer, status: 'completed', history: [], weightsOfEpoch: 0, weightsSha256, diagnoses: [] };
  },
});

async function open(
  { experiment, engine }: StageContext,
  { dataset, model }: Pick<Artefacts, 'dataset' | 'model'>,
): Promise<{ engine: ChosenEngine; trainer: Trainer }> {
  const { loss, optimizer } = experiment.training;
  if (!engine) throw new Error('a plan that trains needs an engine');
  const trainer = await engine.engine.open({
    network: model.network,
    loss: losses.of(loss).create(loss),
    optimizer: optimizers.of(optimizer).create(optimizer),
    seed: experiment.seed,
    data: dataset.pool,
    classWeights: dataset.classWeights,
  });
  return { engine, trainer };
}
