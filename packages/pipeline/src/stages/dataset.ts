import { loadDataset } from '@hello-nn/dataset';
import { describeDataset } from '../describe/dataset.ts';
import { checkAgainstData } from '../experiment.ts';
import { refuseViolations } from '../refuse-violations.ts';
import { likesRowsInOrder, startIfWorth } from './rows-ahead.ts';
import { defineStage } from './stage.ts';

/** Reads, verifies and splits the data. */
export const datasetStage = defineStage({
  name: 'dataset',
  needs: [],
  // Read and verified each time (once where runs share it): what was read decides all that follows.
  reads: ['config.dataset', 'config.seed', 'data'],
  async run({ experiment, baseDir, engine, output, sharedData: shared, start }) {
    const forThread = likesRowsInOrder(engine);
    if (start) startIfWorth(experiment.dataset, engine);
    const dataset = await loadDataset(experiment.dataset, { baseDir, seed: experiment.seed, shared, forThread });
    refuseViolations(checkAgainstData(experiment, dataset.info));
    output.say(() => describeDataset(dataset));
    return dataset;
  },

  /** What the run's record knows of its data: everything but the rows. */
  async restore({ record }) {
    const { digest, ...info } = record!.data!;
    const none = { images: new Uint8Array(0), labels: new Uint8Array(0), rows: 0 };
    return { info, digest, pool: none, train: new Int32Array(0), validation: none, test: none };
  },
});
