import { readyExperiment } from './outcomes.fixture.ts';
import { openSideBySideKeys } from './side-by-side-key.ts';
import { type Trainee, workItems } from './work-items.ts';

const points = (key: string | undefined, count: number, from = 1): Trainee[] =>
  Array.from({ length: count }, (_, at) => ({ index: from + at, run: `p${from + at}`, key, seed: at % 2 }));
const indices = (trainees: readonly Trainee[], jobs: number): number[][] =>
  workItems(trainees, jobs).map((item) => item.points.map(({ index }) => index));

test('points of one kind are trained side by side, as many processes as there are have a share; a seed stays together', () => {
  expect(indices(points('a', 8), 2)).toEqual([
    [1, 3, 5, 7],
    [2, 4, 6, 8],
  ]);
  expect(indices(points('a', 8), 1)).toEqual([[1, 3, 5, 7, 2, 4, 6, 8]]);
});

test('points that differ are trained by themselves', () => {
  expect(indices(points(undefined, 3), 2)).toEqual([[1], [2], [3]]);
});

test('no process gets more than its share of kinds of unequal number; the greatest items come first', () => {
  const sizes = (list: readonly Trainee[]): number[] => indices(list, 2).map((item) => item.length);
  expect(sizes([...points('a', 4), ...points('b', 4, 5), ...points('c', 4, 9)])).toEqual([4, 4, 2, 2]);
  expect(sizes([...points('a', 6), ...points('b', 2, 7)])).toEqual([4, 2, 2]);
  expect(sizes([...points('a', 1), ...points('b', 5, 2)])).toEqual([3, 2, 1]);
});

test('every point is in exactly one item, and no graph holds more than 32 models', () => {
  const many = [...points('a', 300), ...points('b', 77, 301), ...points(undefined, 5, 378)];
  for (const jobs of [1, 2, 3, 7, 500]) {
    const items = indices(many, jobs);
    expect(items.flat().sort((a, b) => a - b)).toEqual(many.map(({ index }) => index));
    expect(Math.max(...items.map((item) => item.length))).toBeLessThanOrEqual(32);
  }
});

test('what may differ side by side: seed, numbers of the training, regularization; a zero or a width is another graph', () => {
  const keys = openSideBySideKeys();
  // Twice, since nobody stands alone then.
  const key = (...set: string[]): string | undefined => keys([readyExperiment(set), readyExperiment(set)])[0];
  const same = key();
  expect(same).toBeDefined();
  for (const set of ['seed=7', 'training.optimizer.learningRate=0.5', 'name=other', 'training.epochs=4']) {
    expect(key(set)).toBe(same);
  }
  expect(key('training.optimizer.momentum=0.9')).toBe(key('training.optimizer.momentum=0.5'));
  expect(key('model.layers.1.l2=0.1')).toBe(key('model.layers.1.l2=0.01'));
  expect(key('model.layers.1.kernelInitializer=zeros')).toBe(same);
  for (const set of [
    'training.optimizer.momentum=0.9',
    'training.batchSize=16',
    'dataset.source.noise=0.3',
    'model.layers.1.useBias=false',
    'model.layers.1.l2=0.1',
  ]) {
    expect(key(set)).not.toBe(same);
  }
});

test('convolutions are trained alone', () => {
  const layers =
    '[{kind: conv2d, filters: 2, kernelSize: 3}, {kind: flatten}, {kind: dense, units: 10, activation: softmax}]';
  const convolved = readyExperiment([`model.layers=${layers}`]);
  expect(openSideBySideKeys()([convolved, convolved])).toEqual([undefined, undefined]);
});

test('who has arrays like no other is trained alone, whoever is beside', () => {
  const of = (...set: string[]) => readyExperiment(set);
  const wide = of(
    'model.layers=[{kind: flatten}, {kind: dense, units: 33}, {kind: dense, units: 10, activation: softmax}]',
  );
  const [first, other, second, batch] = openSideBySideKeys()([of(), wide, of('seed=2'), of('training.batchSize=16')]);
  expect(first).toBeDefined();
  expect(second).toBe(first);
  expect([other, batch]).toEqual([undefined, undefined]);
});
