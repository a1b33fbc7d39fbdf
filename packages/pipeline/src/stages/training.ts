import { join } from 'node:path';
import { sha256 } from '@hello-nn/io';
import { readWeights, saveModel, toTfjsLayers } from '@hello-nn/model';
import { fit, losses, optimizers } from '@hello-nn/training';
import { begin } from '../checkpoints/begin.ts';
import { openCheckpoints } from '../checkpoints/open-checkpoints.ts';
import { describeFindings, findingLine } from '../describe/findings.ts';
import { labelled } from '../describe/labelled.ts';
import { describeTraining } from '../describe/training.ts';
import { openDiagnoses } from '../diagnoses/open-diagnoses.ts';
import { ingredientsOf } from '../ingredients/ingredients.ts';
import { openProgress } from '../terminal/index.ts';
import { keptTraining } from './kept-training.ts';
import { openTrainer } from './open-trainer.ts';
import { withRowsAhead } from './rows-ahead.ts';
import { defineStage } from './stage.ts';

/**
 * Fits the model, from its first weights or from a checkpoint; leaves `history.csv`, `checkpoints/` and `model/` in the run
 * folder, also when it diverged or was interrupted.
 */
export const trainingStage = defineStage({
  name: 'training',
  needs: ['dataset', 'model'],
  reads: ['config.training', 'config.dataset.augment', 'config.seed', 'engine'],
  async run(context, { dataset, model }) {
    const { experiment, folder, output, signal, start, startedHere = Date.now(), pauseAfter } = context;
    const { training: config, seed } = experiment;
    const { engine, trainer } = await openTrainer(context, { dataset, model }, 'to train');
    const { kind } = engine.engine;
    const choice = { kind, why: engine.why, runtime: trainer.runtime };
    if (!start) throw new Error('a training needs a run');
    const data = { ...dataset.info, digest: dataset.digest };
    const ingredients = ingredientsOf({ ...start, data, engine: choice });
    const { history, from, secondsBefore, lines } = begin(context, { network: model.network, ingredients });
    // Before all that takes time: the thread starts meanwhile.
    return withRowsAhead({ experiment, dataset, engine, trainer, from }, async (rowsOf) => {
      output.say(describeTraining(config, choice, dataset.train.length));
      for (const { label, text } of lines) output.say(labelled(label, text));

      const loss = losses.of(config.loss).create(config.loss);
      const fromFile = context.imported !== undefined;
      const diagnoses = await openDiagnoses({
        dataset,
        network: model.network,
        config,
        loss,
        fromFile,
        history: from?.history,
      });
      output.say(describeFindings(await diagnoses.before(), diagnoses.unseen));

      const progress = openProgress({ ...output.progress, epochs: config.epochs, rowsPerEpoch: dataset.train.length });
      const { slots } = optimizers.of(config.optimizer).create(config.optimizer);
      const checkpoints = openCheckpoints({
        folder,
        config: config.checkpoints,
        shape: { parameters: model.network.parameters, slots },
        history,
        ingredients,
        seconds: () => secondsBefore + (Date.now() - startedHere) / 1000,
      });
      const result = await fit(trainer, {
        config,
        dataset,
        seed,
        signal,
        from,
        checkpoints,
        pauseAfter,
        rowsOf,
        onProgress: progress.update,
        onEpoch(record) {
          progress.epoch(record);
          history.add(record);
          context.onEpoch?.(record);
        },
        async afterEpoch(record, state) {
          for (const finding of await diagnoses.afterEpoch(record, state)) progress.note(findingLine(finding));
        },
      }).finally(() => progress.stop());
      const state = await trainer.state();
      const findings = await diagnoses.end(result, state);
      await diagnoses.dispose();
      const { weightsSha256 } = saveModel(join(folder, 'model'), model.network, state.parameters);
      return {
        engine,
        trainer,
        parameters: state.parameters,
        ...result,
        weightsSha256,
        checkpoint: checkpoints.latest(),
        ...(secondsBefore > 0 && { secondsBefore }),
        diagnoses: findings,
      };
    });
  },

  keeping: keptTraining,

  async restore(context, { dataset, model }) {
    const parameters = readWeights(join(context.folder, 'model'), model.network);
    const { engine, trainer } = await openTrainer(context, { dataset, model });
    await trainer.restore({ ...(await trainer.state()), parameters });
    const weightsSha256 = sha256(toTfjsLayers(model.network, parameters).weights);
    return {
      engine,
      trainer,
      parameters,
      status: 'completed',
      history: [],
      weightsOfEpoch: 0,
      weightsSha256,
      diagnoses: [],
    };
  },
});
