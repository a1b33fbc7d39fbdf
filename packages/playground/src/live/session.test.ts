/** A page's training is the one that Node's `fit` does. */
import { type Dataset, randomBits } from '@hello-nn/core';
import { compiledEngine, loadRuntime } from '@hello-nn/engine';
import { openPageTrainer } from '@hello-nn/engine/in-a-page';
import { openTfjsTrainer } from '@hello-nn/engine/tfjs-in-a-page';
import { buildNetwork } from '@hello-nn/model/in-a-page';
import { fit, stepOf } from '@hello-nn/training';
import { checkLive, type LiveConfig } from './live-config.ts';
import { openSession } from './session.ts';

const ROWS = 330;
const images = Uint8Array.from({ length: ROWS * 784 }, (_, at) => randomBits(1, at) & 255);
const labels = Uint8Array.from({ length: ROWS }, (_, row) => (images[row * 784 + 400]! * 10) >> 8);
const pool = { images, labels, rows: ROWS };
const validation = { images: images.subarray(0, 50 * 784), labels: labels.subarray(0, 50), rows: 50 };
const train = Int32Array.from({ length: 280 }, (_, row) => row + 50);
const dataset: Dataset = {
  info: { source: 'made', height: 28, width: 28, classNames: [...'0123456789'], files: [] },
  pool,
  train,
  validation,
  test: validation,
  digest: '',
};

function config(more: object): LiveConfig {
  const made = {
    seed: 5,
    model: {
      layers: [
        { kind: 'flatten' },
        { kind: 'dense', units: 9, activation: 'relu' },
        { kind: 'dropout', rate: 0.2 },
        { kind: 'dense', units: 10, activation: 'softmax' },
      ],
    },
    training: { epochs: 3, batchSize: 32, ...more },
  };
  expect(checkLive(made)).toEqual([]);
  return made as unknown as LiveConfig;
}

test.each([
  ['sgd', { optimizer: { kind: 'sgd', learningRate: 0.1 } }],
  ['adam, cooling down', { optimizer: { kind: 'adam', learningRate: 0.01 }, schedule: { kind: 'cosine' } }],
])('%s: each epoch ends with the losses and weights of fit, however it is cut into steps', async (_, more) => {
  const live = config(more);
  const { seed, training, model } = live;
  const trainer = await compiledEngine.open({
    network: buildNetwork(model, { inputShape: [28, 28, 1], classes: 10, seed }),
    ...stepOf(training),
    seed,
    data: pool,
  });
  const { history } = await fit(trainer, { config: training, dataset, seed });
  const runtime = await loadRuntime();
  const session = await openSession((job) => openPageTrainer(runtime, job), live, { pool, train, validation });
  for (let index = 0; ; index++) {
    const advanced = await session.advance(1 + (index % 3));
    if (!advanced) break;
    if (advanced.step < advanced.steps) continue;
    const judged = await session.judge();
    const recorded = history[advanced.epoch - 1]!;
    expect(judged.epoch).toBe(advanced.epoch);
    expect(judged.loss).toBeCloseTo(recorded.validationLoss, 5);
    expect(judged.accuracy).toBe(recorded.validationAccuracy);
    expect(judged.counts.reduce((sum, count) => sum + count, 0)).toBe(50);
    const right = Array.from({ length: 10 }, (_, at) => judged.counts[at * 11]!).reduce((sum, count) => sum + count, 0);
    expect(right / 50).toBeCloseTo(judged.accuracy, 6);
    expect(judged.mistakes.every(({ row, truth, said }) => labels[row] === truth && truth !== said)).toBe(true);
  }
  const expected = (await trainer.state()).parameters;
  for (const [index, values] of (await session.parameters()).entries()) {
    const far = values.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[index]![at]!)), 0);
    expect(far).toBeLessThan(1e-5);
  }
  await session.dispose();
  await trainer.dispose();
});

test.each([
  ['sgd, with dropout', { optimizer: { kind: 'sgd', learningRate: 0.1 } }],
  ['adam, cooling down', { optimizer: { kind: 'adam', learningRate: 0.01 }, schedule: { kind: 'cosine' } }],
])('%s: where TensorFlow.js trains, the losses are those of the compiled programs', async (_, more) => {
  const live = config(more);
  const runtime = await loadRuntime();
  const data = { pool, train, validation };
  const usual = await openSession((job) => openPageTrainer(runtime, job), live, data);
  const slow = await openSession(openTfjsTrainer, live, data);
  for (let index = 0; ; index++) {
    const [expected, found] = [await usual.advance(2), await slow.advance(2)];
    if (!expected || !found) {
      expect([index, expected, found]).toEqual([15, undefined, undefined]);
      break;
    }
    expect(Math.abs(found.loss - expected.loss)).toBeLessThan(1e-4);
    expect(found).toEqual({ ...expected, loss: found.loss });
  }
  expect(Math.abs((await slow.judge()).loss - (await usual.judge()).loss)).toBeLessThan(1e-4);
  await usual.dispose();
  await slow.dispose();
});

test('what TensorFlow.js is known to train wrongly is refused with a sentence', async () => {
  const live = config({});
  const layers = [
    { kind: 'average-pooling', padding: 'same', poolSize: 3 },
    { kind: 'flatten' },
    { kind: 'dense', units: 10, activation: 'softmax' },
  ];
  const padded = structuredClone({ ...live, model: { layers } });
  expect(checkLive(padded)).toEqual([]);
  await expect(
    openSession(openTfjsTrainer, padded as unknown as LiveConfig, { pool, train, validation }),
  ).rejects.toThrow(/AveragePooling2D .* wrongly at the border/);
});
