import { outcome, planOf } from '../sweep/outcomes.fixture.ts';
import { paletteOf } from './colors.ts';
import { sweepLine } from './sweep-line.ts';
import { openSweepProgress } from './sweep-progress.ts';
import { openSweepTally } from './sweep-tally.ts';
import { fakeStream, settingsChanged, widest } from './terminal.fixture.ts';

process.env.TERM = 'xterm';

const plan = planOf(2, 2);
const epoch = (
  number: number,
  validationAccuracy: number,
): Parameters<ReturnType<typeof openSweepTally>['epoch']>[1] => ({
  epoch: number,
  loss: 0.5,
  accuracy: 0.8,
  validationLoss: 0.6,
  validationAccuracy,
  learningRate: 0.1,
  seconds: 0.05,
});

test('the time left is that of the epochs to come at the speed of those done here; done before counts for nothing', () => {
  let now = 100;
  const tally = openSweepTally(plan, 120, () => now);
  tally.before(1, outcome(0.7));
  expect(tally.state()).toMatchObject({ done: 1, points: 4, epochsDone: 30, epochs: 120 });
  expect(tally.state()).not.toHaveProperty('secondsLeft');
  now = 101;
  for (let number = 1; number <= 10; number++) tally.epoch(2, epoch(number, 0.5));
  expect(tally.state()).toMatchObject({ epochsDone: 40, secondsLeft: 8 });
  // A point that goes on in its epoch 21: the twenty before were not trained here.
  tally.epoch(3, epoch(21, 0.5));
  expect(tally.state()).toMatchObject({ epochsDone: 61 });
  for (const index of [2, 3, 4]) tally.ended(index, outcome(0.6));
  expect(tally.state()).toMatchObject({ done: 4, epochsDone: 120 });
  expect(tally.state()).not.toHaveProperty('secondsLeft');
});

test('the best so far is told with its setting, by the goal of the metric; a point that waits is not done', () => {
  const most = openSweepTally(plan, 120);
  most.epoch(1, epoch(1, 0.5));
  most.epoch(3, epoch(1, 0.9));
  most.epoch(2, epoch(1, 0.7));
  expect(most.state().best).toBe('90.00 % (learningRate 0.2, seed 0)');
  const least = openSweepTally({ ...plan, metric: { path: 'validation.loss', goal: 'minimize' } }, 120);
  least.ended(1, outcome(0.5, { metrics: { 'validation.loss': 0.25 }, status: 'interrupted' }));
  least.ended(2, outcome(0.5, { metrics: { 'validation.loss': 0.5 } }));
  expect(least.state()).toMatchObject({ best: '0.2500 (learningRate 0.1, seed 0)', done: 1 });
});

test('the line fits every width, the last words are left out first', () => {
  const state = {
    done: 7,
    points: 32,
    epochsDone: 410,
    epochs: 960,
    best: '93.10 % (learningRate 0.03)',
    secondsLeft: 12,
  };
  const line = (columns: number): string => sweepLine(state, columns, paletteOf(false));
  for (let columns = 10; columns <= 200; columns++) expect(widest(line(columns))).toBeLessThanOrEqual(columns - 3);
  expect(line(120)).toMatch(
    /^7\/32 points ━{10}─{14} about 12\.0 s left · best 93\.10 % \(learningRate 0\.03\) · 410\/960 epochs$/,
  );
  expect(line(40)).toMatch(/^7\/32 points ━+─+ about 12\.0 s left$/);
});

test('where the output is no terminal every point that ends is a line; quiet writes nothing', () => {
  const stream = fakeStream({ isTTY: false });
  const shown = openSweepProgress({ stream, quiet: false, plan, expected: 120 });
  shown.before(1, outcome(0.7));
  shown.epoch(2, epoch(1, 0.5));
  shown.ended(2, outcome(0.5, { epochs: 1, seconds: 0.25 }));
  shown.ended(3, outcome(undefined, { status: 'diverged', reason: 'epoch 2: loss NaN', epochs: 1 }));
  shown.stop();
  expect(stream.written).toEqual([
    'point 2/4 · learningRate 0.1, seed 1 · completed · 50.00 % · 1 epoch in 0.3 s\n',
    'point 3/4 · learningRate 0.2, seed 0 · epoch 2: loss NaN · 1 epoch in 1.0 s\n',
  ]);
  const silent = fakeStream({ isTTY: true, columns: 80 });
  const quiet = openSweepProgress({ stream: silent, quiet: true, plan, expected: 120 });
  quiet.ended(2, outcome(0.5));
  quiet.stop();
  expect(silent.written).toEqual([]);
});

test('on a terminal there is one bar, no setting is changed, and it ends with a new line', () => {
  const stream = fakeStream({ isTTY: true, columns: 100 });
  const shown = openSweepProgress({ stream, quiet: false, plan, expected: 120 }, false);
  shown.epoch(2, epoch(1, 0.5));
  shown.ended(2, outcome(0.5));
  shown.stop();
  const text = stream.written.join('');
  expect(text.split('\r').at(-1)).toMatch(/^1\/4 points ━+─+/);
  expect(text.endsWith('\n')).toBe(true);
  expect(settingsChanged(text)).toEqual([]);
});
