// Processor seconds of drawing all figures of configs/hello.yaml, and of augmenting one epoch of MNIST.
import { join } from 'node:path';
import { augmentEpoch, loadDataset } from '@hello-nn/dataset';
import { evaluate } from '@hello-nn/evaluation';
import { experimentSchema, loadConfig } from '@hello-nn/pipeline';
import { drawFigures } from '@hello-nn/visualization';

const file = join('configs', 'hello.yaml');
const { config } = loadConfig({ file, schema: experimentSchema });
const dataset = await loadDataset(config.dataset, { baseDir: 'configs', seed: 0 });
const { classNames, height, width } = dataset.info;

// Answers that are right nine times of ten, so that no engine is needed.
const classes = classNames.length;
const values = new Float32Array(dataset.test.rows * classes).fill(0.02);
for (const [row, label] of dataset.test.labels.entries()) {
  values[row * classes + (row % 10 === 0 ? (label + 1) % classes : label)] = 0.82;
}
const probabilities = { values, rows: dataset.test.rows, classes };
const judged = evaluate(dataset.test.labels, probabilities, { classNames, topK: 3, calibrationBins: 15 });
const history = Array.from({ length: 30 }, (_, epoch) => ({
  epoch: epoch + 1,
  loss: 0.3 + 1 / (epoch + 1),
  accuracy: 0.92 - 0.3 / (epoch + 1),
  validationLoss: 0.3 + 0.8 / (epoch + 1),
  validationAccuracy: 0.92 - 0.25 / (epoch + 1),
  learningRate: 0.01,
  seconds: 0.1,
}));
const rows = Array.from({ length: 12 }, (_, row) => ({
  name: `test ${row}`,
  truth: 1,
  predicted: 1,
  probability: 0.9,
}));

const figureSeconds = await processorSeconds(() =>
  drawFigures(config.figures, {
    seed: 0,
    classNames,
    data: dataset,
    history,
    evaluation: { split: 'test', labels: dataset.test.labels, probabilities, ...judged },
    predictions: { images: dataset.test.images.subarray(0, 12 * height * width), height, width, rows },
  }),
);
const augment = [
  { kind: 'shift', pixels: 2, probability: 1 },
  { kind: 'rotate', degrees: 10, probability: 1 },
  { kind: 'zoom', range: 0.1, probability: 1 },
];
const augmentSeconds = await processorSeconds(async () => augmentEpoch(dataset, augment, { seed: 0, epoch: 1 }));
console.log(JSON.stringify({ figureSeconds, augmentSeconds }));

async function processorSeconds(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
