import { join } from 'node:path';
import { writeFileAtomic } from '@hello-nn/io';
import { saveModel } from '@hello-nn/model';
import { floatBytes, floatsOf, jsonBytes, jsonOf } from '../cache/bytes.ts';
import { describeTraining } from '../describe/training.ts';
import { HISTORY_HEADER, historyLine } from '../runs/history.ts';
import { epochLine } from '../terminal/index.ts';
import { openTrainerLater } from './open-trainer.ts';
import type { Keeping, TrainedModel } from './stage.ts';

/** A training in the cache: its weights, and all that is said about it. A model restored opens no engine until it is asked. */
export const keptTraining: Keeping<'training', 'dataset' | 'model'> = {
  pack({ engine: _, trainer: __, secondsBefore: ___, parameters, ...said }) {
    if (said.status !== 'completed' && said.status !== 'stopped') return undefined;
    return { 'training.json': jsonBytes(said), weights: floatBytes(parameters) };
  },

  async unpack(files, context, made) {
    const { experiment, folder, output } = context;
    const { network } = made.model;
    const said = jsonOf<Omit<TrainedModel, 'engine' | 'trainer' | 'parameters' | 'secondsBefore'>>(
      files['training.json']!,
    );
    const parameters = floatsOf(
      files.weights!,
      network.parameters.map(({ values }) => values.length),
    );
    const { engine, trainer } = await openTrainerLater(context, made, parameters);
    const choice = { kind: engine.engine.kind, why: engine.why, runtime: trainer.runtime };
    output.say(describeTraining(experiment.training, choice, made.dataset.train.length));
    const last = said.history.at(-1);
    if (last) output.say(epochLine(last, experiment.training.epochs));
    const lines = [HISTORY_HEADER, ...said.history.map(historyLine)];
    writeFileAtomic(join(folder, 'history.csv'), `${lines.join('\n')}\n`);
    const { weightsSha256 } = saveModel(join(folder, 'model'), network, parameters);
    if (weightsSha256 !== said.weightsSha256) throw new Error('the weights kept are not those of the training');
    return { engine, trainer, parameters, ...said };
  },
};
