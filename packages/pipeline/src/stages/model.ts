import { buildNetwork, summarise } from '@hello-nn/model';
import { modelTable } from '../terminal/index.ts';
import { defineStage } from './stage.ts';

/** Builds the network with its first weights. */
export const modelStage = defineStage({
  name: 'model',
  needs: ['dataset'],
  async run({ experiment, output }, { dataset: { info } }) {
    const inputShape = [info.height, info.width, 1];
    const classes = info.classNames.length;
    const table = summarise(experiment.model, inputShape);
    const parameters = table.reduce((sum, row) => sum + row.parameters, 0);
    output.say(`\n${modelTable(table, { trainable: parameters })}\n`);
    return {
      network: buildNetwork(experiment.model, { inputShape, classes, seed: experiment.seed }),
      table,
      parameters,
    };
  },
});
