import { plan } from './plan.ts';
import { stages } from './stages/index.ts';
import type { StageName } from './stages/stage.ts';

const named = (goals: readonly StageName[], restored: readonly StageName[] = []): string[] =>
  plan(stages, goals, restored).map(({ stage, how }) => (how === 'run' ? stage.name : `${stage.name} restored`));

test('what a goal needs comes before it, and nothing else is done', () => {
  expect(named(['dataset'])).toEqual(['dataset']);
  expect(named(['exploration'])).toEqual(['dataset', 'exploration']);
  expect(named(['prediction'])).toEqual(['dataset', 'model', 'training', 'prediction']);
  expect(named(['figures'])).toEqual(stages.map(({ name }) => name as string).filter((name) => name !== 'report'));
});

test('several goals share what they need; the order in which they are given does not matter', () => {
  expect(named(['evaluation', 'exploration'])).toEqual(named(['exploration', 'evaluation']));
  expect(new Set(named(['evaluation', 'prediction'])).size).toBe(named(['evaluation']).length);
});

test('no goals, nothing to do', () => {
  expect(named([])).toEqual([]);
});

test('in every plan a stage stands behind all that it needs', () => {
  for (const { name } of stages) {
    const order = plan(stages, [name]).map(({ stage }) => stage);
    for (const [at, stage] of order.entries()) {
      const before = order.slice(0, at).map((earlier) => earlier.name);
      expect(before).toEqual(expect.arrayContaining([...stage.needs]));
    }
  }
});

test('a restored stage is taken from the run, where the plan has it at all', () => {
  expect(named(['prediction'], ['training'])).toEqual(['dataset', 'model', 'training restored', 'prediction']);
  expect(named(['prediction'], ['dataset', 'training'])[0]).toBe('dataset restored');
  expect(named(['exploration'], ['training'])).toEqual(['dataset', 'exploration']);
});

test('a stage that no run keeps cannot be restored', () => {
  expect(() => plan(stages, ['evaluation'], ['evaluation'])).toThrow('stage evaluation cannot be restored');
});
