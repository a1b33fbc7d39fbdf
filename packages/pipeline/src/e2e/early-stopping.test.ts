import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

// Few noisy rows and a fast optimizer: the validation loss falls, then rises while the training rows are learnt by heart.
const OVERFITTING = [
  '--set=dataset.source.noise=0.6',
  '--set=training.optimizer={kind: adam, learningRate: 0.03}',
  '--set=training.epochs=40',
];

test.each([
  { how: 'stopped early', patience: 4, status: 'stopped' },
  { how: 'out of epochs', patience: 1000, status: 'completed' },
])('$how, the run ends with the weights of its best epoch', async ({ patience, status }) => {
  const watcher = `--set=training.watchers=[{kind: early-stopping, patience: ${patience}}]`;
  const trained = lastLine(await place.run('train', '--config=tiny.yaml', '--json', ...OVERFITTING, watcher));
  expect([trained.exitCode, trained.status]).toEqual([0, status]);
  const rows = place.read(`${trained.folder}/history.csv`).toString().trimEnd().split('\n').slice(1);
  const losses = rows.map((row) => Number(row.split(',')[3]));
  const best = Math.min(...losses);
  const bestEpoch = losses.indexOf(best) + 1;
  expect(losses.at(-1)! - best).toBeGreaterThan(0.01);
  expect(losses.length).toBe(status === 'stopped' ? bestEpoch + patience : 40);
  expect(place.record(trained.run!).weightsOfEpoch).toBe(bestEpoch);
  const again = lastLine(await place.run('evaluate', `--run=${trained.run}`, '--json'));
  expect(again.metrics.validation!.loss).toBeCloseTo(best, 5);
});
