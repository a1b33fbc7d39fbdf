/** The losses of the first hundred steps of the page's usual network, by the compiled engine in Node. */
import { compileCheck, randomKey, shuffle } from '@hello-nn/core';
import { datasetSection, loadDataset } from '@hello-nn/dataset';
import { compiledEngine } from '@hello-nn/engine';
import { buildNetwork, modelSection } from '@hello-nn/model';
import { stepOf } from '@hello-nn/training';

const STEPS = 100;
const BATCH = 128;
const RATE = 0.1;

/** `[100]`: each the mean over its 128 rows, before the step. */
export async function hundredSteps() {
  const section = {};
  compileCheck(datasetSection)(section);
  const dataset = await loadDataset(section, { baseDir: process.cwd(), seed: 0 });
  const model = {
    layers: [
      { kind: 'flatten' },
      { kind: 'dense', units: 15, activation: 'relu' },
      { kind: 'dense', units: 10, activation: 'softmax' },
    ],
  };
  compileCheck(modelSection)(model);
  const loss = { kind: 'categorical-crossentropy', labelSmoothing: 0 };
  const optimizer = { kind: 'sgd', learningRate: RATE, momentum: 0, nesterov: false };
  const trainer = await compiledEngine.open({
    network: buildNetwork(model, { inputShape: [28, 28, 1], classes: 10, seed: 0 }),
    ...stepOf({ loss, optimizer, batchSize: BATCH }),
    seed: 0,
    data: dataset.pool,
  });
  const order = shuffle(dataset.train.slice(), randomKey(0, 'order', 1)).slice(0, STEPS * BATCH);
  const learningRates = new Float32Array(STEPS).fill(RATE);
  const result = await trainer.run({ order, batchSize: BATCH, learningRates, stepsBefore: 0 });
  await trainer.dispose();
  return [...result.loss];
}
