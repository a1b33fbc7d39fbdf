import { UserError } from '@hello-nn/core';
import { buildNetwork, checkModel, summarise } from '@hello-nn/model';
import { modelTable } from '../terminal/index.ts';
import { defineStage } from './stage.ts';

/** Builds the network with its first weights. */
export const modelStage = defineStage({
  name: 'model',
  needs: ['dataset'],
  async run({ experiment, output }, { dataset: { info } }) {
    const inputShape = [info.height, info.width, 1];
    const classes = info.classNames.length;
    // Only now are the sizes of an IDX folder known; what the config alone told has been checked before.
    const violations = checkModel(experiment.model, inputShape, classes);
    if (violations.length > 0) {
      const problems = violations.map(({ path, ...rest }) => ({ where: ['model', ...path].join('.'), ...rest }));
      throw new UserError('config', problems);
    }
    const table = summarise(experiment.model, inputShape);
    const parameters = table.reduce((sum, row) => sum + row.parameters, 0);
    output.say(modelTable(table, { trainable: parameters }));
    return {
      network: buildNetwork(experiment.model, { inputShape, classes, seed: experiment.seed }),
      table,
      parameters,
    };
  },
});
