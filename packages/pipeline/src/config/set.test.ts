import { UserError } from '@hello-nn/core';
import { load, problemsOf, refusalOf, validText } from './experiment.fixture.ts';
import { readSets } from './set.ts';

const configOf = (...set: string[]) => load(validText, set).config;
const withoutOptimizer = validText.replace(/ {2}optimizer:[\s\S]*/, '');

test('a set is typed by the schema, replaces what the file says, and later ones win', () => {
  const { config, locate } = load(validText, [
    'training.epochs=5',
    'training.epochs=7',
    'model.layers.0.units=32',
    'seed=1',
  ]);
  expect(config.training.epochs).toBe(7);
  expect(config.model.layers[0]?.units).toBe(32);
  expect(config.seed).toBe(1);
  expect(locate(['training', 'epochs'])).toBe('--set training.epochs=7');
});

test('where the schema wants a text, any value is one, as a shell takes quotes away', () => {
  expect(['name=123', 'name=true', 'name=a: b', 'name=@x', 'name=[1'].map((set) => configOf(set).name)).toEqual([
    '123',
    'true',
    'a: b',
    '@x',
    '[1',
  ]);
  expect(configOf('name="123"').name).toBe('123');
});

test('a flow value replaces a whole mapping or list', () => {
  expect(configOf('training.optimizer={kind: adam}').training.optimizer).toEqual({ kind: 'adam', learningRate: 0.001 });
  expect(configOf('model.layers=[{kind: dense, units: 10}]').model.layers).toHaveLength(1);
});

test('a set inside a default keeps the rest of the default, and a new kind takes its own', () => {
  const optimizerOf = (set: string) => load(withoutOptimizer, [set]).config.training.optimizer;
  expect(optimizerOf('training.optimizer.momentum=0.9')).toMatchObject({
    kind: 'sgd',
    learningRate: 0.1,
    momentum: 0.9,
  });
  expect(optimizerOf('training.optimizer.kind=adam')).toEqual({ kind: 'adam', learningRate: 0.001 });
});

test('a new kind leaves no option of the old one behind unseen', () => {
  const text = `${validText}    momentum: 0.5\n`;
  expect(refusalOf(text, ['training.optimizer.kind=adam'])).toMatchObject([
    {
      what: `unknown key 'momentum' for kind 'adam'`,
      fix: `set the whole mapping: --set 'training.optimizer={kind: adam}'`,
    },
  ]);
});

test.each([
  ['training.epochs=abc', [`--set training.epochs=abc: 'abc' is not an integer`]],
  ['training.epochs=', ['--set training.epochs=: no value is given']],
  ['training.epoch=3', [`--set training.epoch=3: unknown key 'epoch'`]],
  ['trainin.epochs=3', [`--set trainin.epochs=3 › trainin: unknown key 'trainin'`]],
  [
    'training.optimizer={kind: sgd, lr: 3}',
    [`--set training.optimizer={kind: sgd, lr: 3} › training.optimizer.lr: unknown key 'lr' for kind 'sgd'`],
  ],
  ['model.layers.2.units=3', [`--set model.layers.2.units=3: model.layers is a list of 2 items: there is no item '2'`]],
  ['model.layers.x=3', [`--set model.layers.x=3: model.layers is a list of 2 items: there is no item 'x'`]],
  ['seed.x=3', ['--set seed.x=3: seed is 0 and holds no keys']],
  ['training.epochs=[1', ['--set training.epochs=[1: [ is not closed']],
  ['training.epochs=!!int 1', [`--set training.epochs=!!int 1: unknown tag '!!int'`]],
  ['model.layers.1.units=12', ['--set model.layers.1.units=12: the last layer has 12 units for 10 classes']],
  [`seed=${'['.repeat(1e5)}`, [`--set seed=${'['.repeat(94)}…: too many levels up to here`]],
])('--set %.40s is refused where it was given', (set, problems) => {
  expect(problemsOf(validText, [set])).toEqual(problems);
});

test('an unknown path says what was meant, though the file has that key already', () => {
  expect(refusalOf(validText, ['trainin.epochs=3'])[0]?.fix).toBe(`did you mean 'training'?`);
});

test('problems of sets follow those of the file, and a set can repair the file', () => {
  const broken = validText.replace('epochs: 3', 'epochs: x').replace('hello', '7');
  expect(problemsOf(broken, ['seed=-1'])).toEqual([
    '2:7 › name: 7 is not a text',
    `14:11 › training.epochs: 'x' is not an integer`,
    '--set seed=-1: -1 is too small',
  ]);
  expect(problemsOf(broken, ['training.epochs=3', 'name=x'])).toEqual([]);
});

test('a set that is no path=value is a usage error, exit code 2, all of them at once and before the file is opened', () => {
  const malformed = ['training.epochs', '=3', 'a..b=3', '.a=1', 'a b=1', '', '__proto__.x=1', 'model.constructor.x=1'];
  const refusal = (() => {
    try {
      return readSets(['seed=1', ...malformed]);
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(UserError);
  expect(refusal).toMatchObject({ code: 'usage', exitCode: 2 });
  expect((refusal as UserError).problems.map(({ where }) => where)).toEqual(malformed.map((text) => `--set ${text}`));
  expect((refusal as UserError).problems[0]?.fix).toBe('write --set training.epochs=VALUE');
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test('a path of more than 1,000 letters is none: it would stand before each value that is set', () => {
  expect(readSets([`${'k'.repeat(1000)}=1`])).toHaveLength(1);
  expect(() => readSets([`${'k'.repeat(1001)}=1`])).toThrow('is not a path');
});
