import { loadDataset } from '@hello-nn/dataset';
import { describeDataset } from '../describe/dataset.ts';
import { defineStage } from './stage.ts';

/** Reads, verifies and splits the data. */
export const datasetStage = defineStage({
  name: 'dataset',
  needs: [],
  async run({ experiment, baseDir, output }) {
    const dataset = await loadDataset(experiment.dataset, { baseDir, seed: experiment.seed });
    output.say(describeDataset(dataset));
    return dataset;
  },
});
