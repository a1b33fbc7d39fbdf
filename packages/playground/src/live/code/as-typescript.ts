import type { LiveConfig } from '../live-config.ts';

/** The same experiment in TypeScript, on our packages: the same numbers as in the page. */
export function asTypeScript({ seed, model, training }: LiveConfig): string {
  return `import { compileCheck } from '@hello-nn/core';
import { type DatasetConfig, datasetSection, loadDataset } from '@hello-nn/dataset';
import { compiledEngine } from '@hello-nn/engine';
import { buildNetwork } from '@hello-nn/model';
import { fit, stepOf } from '@hello-nn/training';

const seed = ${seed};
const model = ${JSON.stringify(model, null, 2)};
const training = ${JSON.stringify(training, null, 2)};

// The default data: MNIST, its first 5,000 rows to validate.
const section = {};
compileCheck(datasetSection)(section);
const dataset = await loadDataset(section as DatasetConfig, { baseDir: '.', seed });

const trainer = await compiledEngine.open({
  network: buildNetwork(model, { inputShape: [28, 28, 1], classes: 10, seed }),
  ...stepOf(training),
  seed,
  data: dataset.pool,
});
await fit(trainer, {
  config: training,
  dataset,
  seed,
  onEpoch({ epoch, validationLoss, validationAccuracy }) {
    console.log(\`epoch \${epoch}: validation loss \${validationLoss}, accuracy \${validationAccuracy}\`);
  },
});
await trainer.dispose();
`;
}
