import { stages } from '../stages/index.ts';
import type { StageName } from '../stages/stage.ts';
import { ingredientsOfStage, keyOf } from './key.ts';

const all = {
  'config.seed': 0,
  'config.dataset.limit': 10,
  'config.model.layers.0.kind': 'flatten',
  'config.training.epochs': 3,
  'config.evaluation.topK': 3,
  'config.evaluation.test': true,
  'config.figures.0.kind': 'curves',
  'data.digest': 'd',
  'model-file': 'm',
  'engine.kind': 'compiled',
  code: 'c',
  'versions.node': '20',
  'machine.arch': 'x64',
};
const contents = new Map<StageName, string>([
  ['training', 't'],
  ['prediction', 'p'],
  ['evaluation', 'e'],
  ['exploration', 'x'],
]);

const whatDecides = (name: StageName): string[] =>
  Object.keys(ingredientsOfStage(stages.find((stage) => stage.name === name)!, { all, stages, contents }));

test('the key is of the ingredients, in whatever order', () => {
  expect(keyOf({ a: 1, b: [2] })).toBe(keyOf({ b: [2], a: 1 }));
  expect(keyOf({ a: 1, b: [2] })).not.toBe(keyOf({ a: 1, b: [3] }));
  expect(keyOf({ a: '1' })).not.toBe(keyOf({ a: 1 }));
});

test('a training is decided by data, model, its section and the engine; not by figures or judgement', () => {
  const decided = whatDecides('training');
  const others = ['config.evaluation.topK', 'config.evaluation.test', 'config.figures.0.kind'];
  expect(decided).toEqual(Object.keys(all).filter((name) => !others.includes(name)));
});

test('what is made from kept artefacts is decided by their content, and by what it reads itself', () => {
  const data = ['config.seed', 'config.dataset.limit', 'data.digest'];
  const always = ['code', 'versions.node', 'machine.arch'];
  expect(whatDecides('exploration').sort()).toEqual([...data, 'config.figures.0.kind', ...always].sort());
  const model = ['config.model.layers.0.kind', 'model-file'];
  expect(whatDecides('prediction').sort()).toEqual(
    [...data, ...model, 'config.evaluation.test', 'made-by.training', ...always].sort(),
  );
  expect(whatDecides('evaluation').sort()).toEqual(
    [...data, 'config.evaluation.topK', 'config.evaluation.test', 'made-by.prediction', ...always].sort(),
  );
  // The thread that explored lends a hand; its pictures decide none of these.
  expect(whatDecides('figures')).not.toContain('made-by.exploration');
  expect(whatDecides('figures')).toEqual(expect.arrayContaining(['made-by.training', 'made-by.evaluation']));
});

test('a beginning of a name is a whole word of it', () => {
  const stage = { ...stages.find(({ name }) => name === 'dataset')!, reads: ['config.data'] };
  expect(Object.keys(ingredientsOfStage(stage, { all, stages, contents }))).toEqual([
    'code',
    'versions.node',
    'machine.arch',
  ]);
});
