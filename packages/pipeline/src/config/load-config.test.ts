import { createHash } from 'node:crypto';
import {
  type Experiment,
  examine,
  load,
  problemsOf,
  processorTime,
  refusalOf,
  validText,
} from './experiment.fixture.ts';

const withLine = (line: string, other: string): string => {
  if (!validText.includes(line)) throw new Error(`the fixture has no ${line}`);
  return validText.replace(line, other);
};

test('a valid config comes back with its defaults, its digest and the places of its values', () => {
  const { config, text, sha256, locate, file } = load(validText);
  const expected: Partial<Experiment> & object = {
    name: 'hello',
    seed: 0,
    dataset: { kind: 'mnist', validation: 5000, classes: 10 } as Experiment['dataset'],
    training: {
      epochs: 3,
      batchSize: 128,
      optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false } as never,
    },
  };
  expect(config).toMatchObject(expected);
  expect(text).toBe(validText);
  expect(sha256).toBe(createHash('sha256').update(validText).digest('hex'));
  expect(locate(['model', 'layers', 1, 'units'])).toBe(`${file}:11:14`);
  expect(locate(['model', 'layers', 1], 'units')).toBe(`${file}:11:7`);
  expect(locate(['training', 'batchSize'])).toBe(`${file}:13:1`);
});

test('every problem of a config is told at once, in the order of the file, each at its place', () => {
  const text = `name: 7
seed: -1
engine: atuo
model:
  layers:
    - kind: dense
      unit: 15
      activation: relux
    - { kind: dense, units: "10", bogus: 3 }
    - kind: dens
    - dense
training:
  epochs: .nan
  batchSize: 0
  batchSize: 1
  optimizer:
    kind: sgd
    learningRate: !float 1e-3
    momentum: 1
    nesterov: yes
colour: red
`;
  expect(problemsOf(text)).toEqual([
    '1:7 › name: 7 is not a text',
    '2:7 › seed: -1 is too small',
    `3:9 › engine: unknown value 'atuo'`,
    `7:7 › model.layers.0.unit: unknown key 'unit' for kind 'dense'`,
    `8:19 › model.layers.0.activation: unknown value 'relux'`,
    `9:29 › model.layers.1.units: '10' is not an integer`,
    `9:35 › model.layers.1.bogus: unknown key 'bogus' for kind 'dense'`,
    `10:13 › model.layers.2.kind: unknown kind 'dens'`,
    `11:7 › model.layers.3: 'dense' is not a mapping`,
    '13:11 › training.epochs: .nan is not a finite number',
    '14:14 › training.batchSize: 0 is too small',
    `15:3 › training.batchSize: duplicate key 'batchSize', first on line 14`,
    `18:19: unknown tag '!float'`,
    '19:15 › training.optimizer.momentum: 1 is too large',
    `20:15 › training.optimizer.nesterov: 'yes' is neither true nor false`,
    `21:1 › colour: unknown key 'colour'`,
  ]);
});

test('a problem shows its line with carets under the place, what was expected and the repair', () => {
  const [problem] = refusalOf(withLine('activation: softmax', 'activation: sofmax  # last'));
  expect(problem).toMatchObject({
    excerpt: '12 |       activation: sofmax  # last\n   |                   ^^^^^^',
    expected: 'one of linear, relu, softmax (Applied to the outputs)',
    fix: `did you mean 'softmax'?`,
  });
});

describe('one slip leads to one problem', () => {
  test.each([
    [
      'an unknown key',
      withLine('  epochs: 3', '  epochs: 3\n  colour: 1'),
      [`15:3 › training.colour: unknown key 'colour'`],
    ],
    ['a misspelt required key', withLine('  epochs: 3', '  epoch: 3'), [`14:3 › training.epoch: unknown key 'epoch'`]],
    ['a missing key', withLine('  epochs: 3\n', ''), [`13:1 › training.epochs: missing key 'epochs'`]],
    ['a missing kind', withLine('    kind: sgd\n', ''), [`15:3 › training.optimizer.kind: missing key 'kind'`]],
    ['a key without a value', withLine('epochs: 3', 'epochs:'), ['14:3 › training.epochs: no value is given']],
    ['a wrong type', withLine('epochs: 3', 'epochs: three'), [`14:11 › training.epochs: 'three' is not an integer`]],
    ['out of range', withLine('units: 15', 'units: 0'), ['9:14 › model.layers.0.units: 0 is too small']],
    ['infinity', withLine('1e-1', '1e999'), ['17:19 › training.optimizer.learningRate: 1e999 is not a finite number']],
    ['a duplicate key', `${validText}name: x\n`, [`18:1 › name: duplicate key 'name', first on line 2`]],
    ['two documents', `${validText}---\nname: x\n`, ['18:1: a second document begins here']],
    ['an unknown tag', withLine('epochs: 3', 'epochs: !x 3'), [`14:11: unknown tag '!x'`]],
    ['a known tag', withLine('epochs: 3', 'epochs: !!int "3"'), [`14:11: unknown tag '!!int'`]],
    ['a directive', `%YAML 1.1\n---\n${validText}`, ['1:1: a directive']],
    [
      'a merge key',
      withLine('  epochs: 3', '  epochs: 3\n  <<: {batchSize: 1}'),
      [`15:3 › training.<<: merge keys ('<<') are not read`],
    ],
    ['an unknown alias', withLine('epochs: 3', 'epochs: *e'), [`14:11 › training.epochs: unknown alias '*e'`]],
    ['a key of prototypes', `__proto__: {x: 1}\n${validText}`, [`1:1 › __proto__: unknown key '__proto__'`]],
    ['a list as the root', '- 1\n', ['1:1: a list of 1 item is not a mapping']],
    ['an empty file', '', ['1:1: the file holds no config']],
    ['only comments', '# nothing\n\n', ['1:1: the file holds no config']],
    ['a tab', withLine('  epochs: 3', '\tepochs: 3'), ['14:1: indented with a tab']],
    ['a missing colon', withLine('epochs: 3', 'epochs 3'), [`14:3: this line has no ': ' between a key and its value`]],
    [
      'no space after the colon',
      withLine('epochs: 3', 'epochs:3'),
      [`14:3: this line has no ': ' between a key and its value`],
    ],
    [
      'a line too deep',
      withLine('  epochs: 3', '  epochs: 3\n    batchSize: 1'),
      ['15:5: indented deeper than the line above, which has its value already'],
    ],
    ['a line not deep enough', withLine('  optimizer:', ' optimizer:'), ['15:2: not indented like its neighbours']],
    ['two colons', withLine('hello', 'a: b'), [`2:7: two ': ' in one line`]],
    ['an open bracket', withLine('hello', '[a, b'), ['2:7: [ is not closed']],
    ['an open quote', withLine('hello', '"a'), ['2:7: " is not closed']],
    ['a complex key', `${validText}? [a]\n: 1\n`, ['18:3: a list, a mapping or an alias stands for a key here']],
  ])('%s', (_name, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

test('a tab hides no other problem, and its neighbours keep their columns', () => {
  const tabbed = validText
    .replace(/^( {2})+/gm, (indent) => '\t'.repeat(indent.length / 2))
    .replace('units: 15', 'unit: 15');
  expect(problemsOf(tabbed)).toEqual([
    '4:1: indented with a tab, like 11 other lines',
    `9:4 › model.layers.0.unit: unknown key 'unit' for kind 'dense'`,
  ]);
});

test('above broken syntax all is told, below it nothing is guessed', () => {
  const text = validText
    .replace('name: hello', 'name: 3')
    .replace('epochs: 3', 'epochs: "3')
    .replace('units: 15', 'units: x');
  expect(problemsOf(text)).toEqual([
    '2:7 › name: 3 is not a text',
    `9:14 › model.layers.0.units: 'x' is not an integer`,
    '14:11: " is not closed',
  ]);
});

test('a rule between parts is heard beside other problems, unless it would judge by a refused part', () => {
  const wrongUnits = validText.replace('units: 10', 'units: 12');
  const rule = '11:14 › model.layers.1.units: the last layer has 12 units for 10 classes';
  expect(problemsOf(wrongUnits)).toEqual([rule]);
  expect(problemsOf(wrongUnits.replace('epochs: 3', 'epochs: 0'))).toEqual([
    rule,
    '14:11 › training.epochs: 0 is too small',
  ]);
  // The default of 10 classes is no ground for a verdict when `clases: 12` was meant to be `classes`.
  expect(problemsOf(wrongUnits.replace('validation: 5000', 'clases: 12'))).toEqual([
    `5:3 › dataset.clases: unknown key 'clases' for kind 'mnist'`,
  ]);
  expect(problemsOf(validText.replace('units: 10', 'units: ten'))).toEqual([
    `11:14 › model.layers.1.units: 'ten' is not an integer`,
  ]);
});

test('where not all errors are looked at, no rule is heard: it might judge by what they refuse', () => {
  const listed = (count: number): string => `training: [1]\nname: x\nmodel: {layers: [${'0,'.repeat(count)}]}\n`;
  const codes = (count: number): string[] => examine(listed(count)).findings.map(({ code }) => code);
  expect(codes(3)).not.toContain('few-epochs');
  expect(codes(3000)).not.toContain('few-epochs');
  expect(codes(3000)).toContain('limit');
});

test('a misspelt key puts in doubt what it was meant to be, and nothing beside it', () => {
  const text = validText.replace('units: 10', 'units: 12').replace('  epochs: 3', '  epochs: 1\n  batchSiz: 64');
  const { findings } = examine(text);
  expect(findings.map(({ line, severity, code }) => [line, severity, code])).toEqual([
    [11, 'error', 'units-match-classes'],
    [14, 'warning', 'few-epochs'],
    [15, 'error', 'unknown-key'],
  ]);
});

test('a warning keeps no config from being used, and of what an error leads to nobody is warned', () => {
  const text = validText.replace('epochs: 3', 'epochs: 1');
  expect(load(text).warnings).toMatchObject([{ severity: 'warning', code: 'few-epochs', path: 'training.epochs' }]);
  expect(problemsOf(text)).toEqual([]);
  expect(problemsOf(text.replace('units: 10', 'units: 12'))).toHaveLength(1);
  expect(examine(text.replace('epochs: 1', 'epochs: -1')).findings).toHaveLength(1);
});

test('a finding says what was received, a default by its name', () => {
  const received = (from: string, to: string): unknown => examine(withLine(from, to)).findings[0]?.received;
  expect(received('epochs: 3', 'epochs: three')).toBe("'three'");
  expect(received('epochs: 3', 'epochs:')).toBe('nothing');
  expect(received('  epochs: 3\n', '')).toBe('nothing');
  expect(received('epochs: 3', 'epochs: .inf')).toBe('.inf');
  expect(received('epochs: 3', 'epochs: [1, 2]')).toBe('a list of 2 items');
  expect(received('epochs: 3', 'epochs: 3\n  colour: 1')).toBe("'colour'");
  expect(received('  validation: 5000', '  classes: 12')).toBe('10');
  expect(received('hello', '[a, b')).toBe('[');
});

test('a byte order mark and Windows line ends change neither values nor places', () => {
  const windows = `\ufeff${validText.replace(/\n/g, '\r\n')}`;
  expect(load(windows).config).toEqual(load(validText).config);
  expect(refusalOf(windows.replace('hello', '7'))[0]?.excerpt).toBe('2 | name: 7\n  |       ^');
});

test('an alias is a copy: what is wrong in it is told once, at the anchor', () => {
  const text =
    'name: x\nmodel:\n  layers:\n    - &last { kind: dense, units: 10 }\n    - *last\ntraining: { epochs: 1 }\n';
  const { layers } = load(text).config.model;
  expect(layers[1]).toEqual(layers[0]);
  expect(layers[1]).not.toBe(layers[0]);
  expect(problemsOf(text.replace('units: 10', 'units: 0'))).toEqual(['4:35 › model.layers.1.units: 0 is too small']);
});

test('numbers are those of YAML 1.2, and a text that looks like one says how to write it', () => {
  expect(load(validText.replace('1e-1', '1e-3')).config.training.optimizer.learningRate).toBe(0.001);
  const fixes = ['"3"', '1_000', '1,000'].map(
    (value) => refusalOf(validText.replace('epochs: 3', `epochs: ${value}`))[0]?.fix,
  );
  expect(fixes).toEqual(['write 3, without quotes', 'write 1000, without quotes', 'write 1000, without quotes']);
});

test('a number beyond all numbers is told in a few words, however many digits it has', () => {
  expect(problemsOf(validText.replace('1e-1', '1'.repeat(60_000)))).toEqual([
    `17:19 › training.optimizer.learningRate: ${'1'.repeat(59)}… is not a finite number`,
  ]);
});

test('checking a config takes well under a second, schema compilation included', () => {
  const start = process.cpuUsage();
  load(validText);
  expect(processorTime(start)).toBeLessThan(1000);
});
