import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

// Two linear layers, each of which makes the other's step larger, with far too large a step to begin with.
const WILD = [
  '--set=training.optimizer={kind: sgd, learningRate: 100, momentum: 0.99}',
  '--set=model.layers=[{kind: flatten}, {kind: dense, units: 10}, {kind: dense, units: 10, activation: softmax}]',
];

test('a training that leaves the finite numbers ends with 4 and keeps the last finite weights', async () => {
  const finished = await place.run('train', '--config=tiny.yaml', '--json', ...WILD);
  const { run, folder, exitCode, status, epochs, metrics } = lastLine(finished);
  expect([finished.exitCode, exitCode, status, epochs]).toEqual([4, 4, 'diverged', 1]);
  expect(metrics).toEqual({ validation: null, test: null });
  expect(finished.stderr).toMatch(/diverged: epoch 2[\s\S]*fix: lower training\.optimizer\.learningRate/);
  const record = place.record(run!);
  expect(record).toMatchObject({ status: 'diverged', exitCode: 4, weightsOfEpoch: 1 });
  expect(record.reason).toMatch(/epoch 2/);
  const weights = place.read(`${folder}/model/weights.bin`);
  const values = Array.from({ length: weights.length / 4 }, (_, index) => weights.readFloatLE(index * 4));
  expect(values).toHaveLength(760);
  expect(values.every(Number.isFinite)).toBe(true);
  // They are what one epoch made of them, not the first ones.
  expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(1e6);
});
