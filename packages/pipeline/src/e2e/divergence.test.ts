import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

// A linear model under squared error with far too large a step: its error grows by about 10²³ an epoch.
const WILD = [
  '--set=training.optimizer.learningRate=100',
  '--set=training.loss.kind=mean-squared-error',
  '--set=model.layers.1.activation=linear',
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
  expect(values).toHaveLength(650);
  expect(values.every(Number.isFinite)).toBe(true);
  // They are what one epoch made of them, not the first ones.
  expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(1e6);
});
