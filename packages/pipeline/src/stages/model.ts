import { buildNetwork, summarise, withWeights } from '@hello-nn/model';
import { labelled } from '../describe/labelled.ts';
import { modelTable } from '../terminal/index.ts';
import { defineStage } from './stage.ts';

/** Builds the network with its first weights: random ones, or those of a model file. */
export const modelStage = defineStage({
  name: 'model',
  needs: ['dataset'],
  reads: ['config.model', 'config.seed', 'model-file'],
  async run({ experiment, imported, output }, { dataset: { info } }) {
    const inputShape = [info.height, info.width, 1];
    const classes = info.classNames.length;
    const table = summarise(experiment.model, inputShape);
    const parameters = table.reduce((sum, row) => sum + row.parameters, 0);
    const network = buildNetwork(experiment.model, { inputShape, classes, seed: experiment.seed });
    output.say(() => `\n${modelTable(table)}\n`);
    if (imported) output.say(labelled('Starts from', `the weights of ${imported.file}`));
    return { network: imported ? withWeights(network, imported) : network, table, parameters };
  },
});
