import { randomKey, randomUniform } from '@hello-nn/core';
import { compiledEngine, openProbe, type TrainerState } from '@hello-nn/engine';
import { buildNetwork } from '@hello-nn/model';
import { fit, losses, optimizers, type TrainingConfig } from '@hello-nn/training';
import { dense, flatten } from '../parity/cases.fixture.ts';
import { type DiagnosesOptions, openDiagnoses } from './open-diagnoses.ts';

jest.mock('@hello-nn/engine', () => {
  const engine = jest.requireActual('@hello-nn/engine');
  return { ...engine, openProbe: jest.fn(engine.openProbe) };
});

// Sixty pictures by lot with labels by lot: learnt by heart, and found.
const key = randomKey(3);
const drawn = (rows: number, from: number) => ({
  images: Uint8Array.from({ length: rows * 36 }, (_, at) => Math.floor(randomUniform(key, from + at) * 256)),
  labels: Uint8Array.from({ length: rows }, (_, row) => row % 3),
  rows,
});
const dataset: DiagnosesOptions['dataset'] = {
  info: { source: 'made-up', height: 6, width: 6, classNames: ['a', 'b', 'c'], files: [] },
  pool: drawn(60, 0),
  train: Int32Array.from({ length: 60 }, (_, row) => row),
  validation: drawn(30, 9000),
  test: drawn(30, 99_000),
  digest: '',
};
const config: TrainingConfig = {
  epochs: 6,
  batchSize: 16,
  loss: { kind: 'categorical-crossentropy', labelSmoothing: 0 },
  optimizer: { kind: 'sgd', learningRate: 2, momentum: 0, nesterov: false },
  schedule: { kind: 'constant', warmUpEpochs: 0 },
  watchers: [],
  checkpoints: { everySeconds: 10, keep: 2 },
};
const layers = [flatten, dense(12, 'relu'), dense(3, 'softmax')];
const network = buildNetwork({ layers }, { inputShape: [6, 6, 1], classes: 3, seed: 1 });
const loss = losses.of(config.loss).create(config.loss);
const options = { dataset, network, config, loss, fromFile: false };

async function trained() {
  const optimizer = optimizers.of(config.optimizer).create(config.optimizer);
  const trainer = await compiledEngine.open({ network, loss, optimizer, seed: 1, data: dataset.pool });
  const states: TrainerState[] = [];
  const afterEpoch = async (_: unknown, state: TrainerState): Promise<void> => void states.push(state);
  const result = await fit(trainer, { config, dataset, seed: 1, afterEpoch });
  const last = await trainer.state();
  await trainer.dispose();
  return { result, states, last };
}

test('what is found in the end is the same for a training that never stopped and one that went on', async () => {
  const { result, states, last } = await trained();
  const whole = await openDiagnoses(options);
  await whole.before();
  for (const [index, record] of result.history.entries()) await whole.afterEpoch(record, states[index]!);
  const expected = await whole.end(result, last);
  expect(expected.length).toBeGreaterThan(0);

  const resumed = await openDiagnoses({ ...options, history: result.history.slice(0, 4) });
  for (const [index, record] of result.history.slice(4).entries()) await resumed.afterEpoch(record, states[4 + index]!);
  expect(await resumed.end(result, last)).toEqual(expected);
  await Promise.all([whole.dispose(), resumed.dispose()]);
});

test('each diagnosis is told once while it trains', async () => {
  const { result, states } = await trained();
  const diagnoses = await openDiagnoses(options);
  const told = [...(await diagnoses.before())];
  for (const [index, record] of result.history.entries()) {
    told.push(...(await diagnoses.afterEpoch(record, states[index]!)));
  }
  const names = told.map(({ diagnosis }) => diagnosis);
  expect(names).not.toEqual([]);
  expect(names).toEqual([...new Set(names)]);
  await diagnoses.dispose();
});

test('where nothing can look at the weights it says so, and still reads data and history', async () => {
  jest.mocked(openProbe).mockRejectedValueOnce(new Error('libonnxruntime.so.1: cannot open shared object file\nat x'));
  const { result, last } = await trained();
  const blind = await openDiagnoses(options);
  expect(blind.unseen).toMatch(/were not looked at: libonnxruntime\.so\.1: cannot open shared object file$/);
  const seeing = await openDiagnoses(options);
  expect(seeing.unseen).toBeUndefined();
  expect((await blind.before()).map(({ diagnosis }) => diagnosis)).not.toContain('learning-rate-too-high');
  await expect(blind.end(result, last)).resolves.toBeInstanceOf(Array);
  await Promise.all([blind.dispose(), seeing.dispose()]);
});
