import { outcome, planOf } from './outcomes.fixture.ts';
import { pointResults, settingResults } from './results.ts';
import { labelOf, shortName } from './settings.ts';

test('settings are ranked by their mean over seeds, with the spread; what has no value comes last', () => {
  const plan = planOf(3, 2);
  const outcomes = new Map([
    [1, outcome(0.5)],
    [2, outcome(0.7)],
    [3, outcome(undefined, { status: 'diverged', epochs: 1 })],
    [4, outcome(undefined, { status: 'diverged', epochs: 2 })],
    [5, outcome(0.8)],
  ]);
  const results = pointResults(plan, outcomes);
  expect(results.map(({ status }) => status)).toEqual([
    'completed',
    'completed',
    'diverged',
    'diverged',
    'completed',
    'not begun',
  ]);
  const settings = settingResults(plan, results);
  expect(settings.map(({ runs, notes, epochs }) => [runs, notes, epochs])).toEqual([
    [['s-p5', 's-p6'], ['1 not begun'], 30],
    [['s-p2', 's-p1'], [], 30],
    [['s-p3', 's-p4'], ['diverged'], 2],
  ]);
  expect(settings[1]!.metric).toMatchObject({ count: 2, mean: 0.6, least: 0.5, greatest: 0.7 });
  expect(settings[1]!.metric!.deviation).toBeCloseTo(Math.SQRT2 / 10, 12);
  expect(settings[2]!.metric).toBeNull();
});

test('a setting that was halved stands behind those that were not, however good it looked', () => {
  const plan = planOf(3, 1);
  const halved = { status: 'stopped', reason: 'halved: rank 2 of 3 after 3 epochs' } as const;
  const outcomes = new Map([
    [1, outcome(0.99, { ...halved, epochs: 3 })],
    [2, outcome(0.9)],
    [3, outcome(0.5, { ...halved, epochs: 6 })],
  ]);
  const settings = settingResults(plan, pointResults(plan, outcomes));
  expect(settings.map(({ runs, notes }) => [runs[0], ...notes])).toEqual([
    ['s-p2'],
    ['s-p3', 'halved after 6 epochs'],
    ['s-p1', 'halved after 3 epochs'],
  ]);
});

test('a setting is named by the last words of its paths', () => {
  expect(labelOf({ 'training.optimizer.learningRate': 0.03, 'model.layers.1.activation': 'relu', seed: 2 })).toBe(
    'learningRate 0.03, activation relu, seed 2',
  );
  const paths = ['model.layers.1.units', 'model.layers.3.units', 'seed'];
  expect(paths.map((path) => shortName(path, paths))).toEqual(paths);
  expect(labelOf({})).toBe('as the config says');
});
