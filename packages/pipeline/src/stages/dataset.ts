import { loadDataset } from '@hello-nn/dataset';
import { describeDataset } from '../describe/dataset.ts';
import { checkAgainstData } from '../experiment.ts';
import { refuseViolations } from '../refuse-violations.ts';
import { defineStage } from './stage.ts';

/** Reads, verifies and splits the data. */
export const datasetStage = defineStage({
  name: 'dataset',
  needs: [],
  async run({ experiment, baseDir, output }) {
    const dataset = await loadDataset(experiment.dataset, { baseDir, seed: experiment.seed });
    refuseViolations(checkAgainstData(experiment, dataset.info));
    output.say(describeDataset(dataset));
    return dataset;
  },
});
