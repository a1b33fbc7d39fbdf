import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Examination, examineConfig } from '../config/index.ts';
import { experimentSchema } from '../experiment.ts';
import { rules } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'hello-nn-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Which no rule has anything against: the real digits and a network of its own. */
const SOUND = `name: sound
model:
  layers:
    - kind: flatten
    - kind: dense
      units: 10
      activation: softmax
training:
  epochs: 10
`;

function examine(text: string, set: readonly string[] = [], without?: string): Examination {
  const file = join(folder, 'x.yaml');
  writeFileSync(file, text);
  return examineConfig({ file, schema: experimentSchema, set, rules: rules.filter(({ code }) => code !== without) });
}

/** A rule, the values that break it, and the path (and code, where it is a finer one) it is told at. */
const BROKEN: readonly (readonly [rule: string, set: readonly string[], path: string, code?: string])[] = [
  ['dataset-fits', ['dataset.split.validation=60000'], 'dataset.split.validation', 'split-size'],
  ['dataset-fits', ['dataset.limit=5000'], 'dataset.split.validation', 'split-size'],
  ['dataset-fits', ['dataset.split.trainRows=55001'], 'dataset.split.trainRows', 'split-size'],
  ['dataset-fits', ['dataset.testRows=10001'], 'dataset.testRows', 'too-many-rows'],
  ['dataset-fits', ['dataset.imbalance={keep: {ten: 0.5}}'], 'dataset.imbalance.keep.ten', 'unknown-class'],
  ['layers-fit', ['model.layers.1.units=9'], 'model.layers.1.units', 'units-match-classes'],
  ['layers-fit', ['model.layers=[{kind: dense, units: 10, activation: softmax}]'], 'model.layers.0'],
  ['layers-fit', ['model.layers=[]'], 'model.layers', 'no-layers'],
  ['softmax-fits-loss', ['model.layers.1.activation=relu'], 'model.layers.1.activation'],
  [
    'softmax-fits-loss',
    ['model.layers=[{kind: flatten}, {kind: dense, units: 10}, {kind: activation, activation: tanh}]'],
    'model.layers.2.activation',
  ],
  [
    'softmax-fits-loss',
    ['training.loss={kind: mean-squared-error}', 'model.layers.1.activation=sigmoid'],
    'model.layers.1.activation',
  ],
  [
    'softmax-once',
    [
      'model.layers=[{kind: flatten}, {kind: dense, units: 10, activation: softmax}, {kind: activation, activation: softmax}]',
    ],
    'model.layers.2.activation',
  ],
  [
    'softmax-once',
    [
      'model.layers=[{kind: flatten}, {kind: dense, units: 5, activation: softmax}, {kind: dense, units: 10, activation: softmax}]',
    ],
    'model.layers.1.activation',
  ],
  [
    'dropout-inside',
    ['model.layers=[{kind: flatten}, {kind: dense, units: 10, activation: softmax}, {kind: dropout, rate: 0.5}]'],
    'model.layers.2.kind',
  ],
  ['batch-fits', ['training.batchSize=55001'], 'training.batchSize'],
  ['nesterov-needs-momentum', ['training.optimizer.nesterov=true'], 'training.optimizer.nesterov'],
  ['learning-rate-usual', ['training.optimizer.learningRate=3'], 'training.optimizer.learningRate'],
  ['learning-rate-usual', ['training.optimizer={kind: adam, learningRate: 0.5}'], 'training.optimizer.learningRate'],
  ['learning-rate-usual', ['training.optimizer.learningRate=1e-7'], 'training.optimizer.learningRate'],
  ['warm-up-ends', ['training.schedule.warmUpEpochs=10'], 'training.schedule.warmUpEpochs'],
  ['schedule-acts', ['training.schedule={kind: step, every: 10}'], 'training.schedule.every'],
  ['watchers-can-act', ['training.watchers=[{kind: early-stopping, patience: 10}]'], 'training.watchers.0.patience'],
  ['watchers-can-act', ['training.watchers=[{kind: early-stopping, minDelta: 3}]'], 'training.watchers.0.minDelta'],
  ['augmentation-keeps-classes', ['dataset.augment=[{kind: flip}]'], 'dataset.augment.0.kind'],
  ['augmentation-keeps-classes', ['dataset.augment=[{kind: rotate, degrees: 180}]'], 'dataset.augment.0.degrees'],
  ['augmentation-keeps-classes', ['dataset.augment=[{kind: shift, pixels: 20}]'], 'dataset.augment.0.pixels'],
  ['augmentation-keeps-classes', ['dataset.augment=[{kind: noise, deviation: 1}]'], 'dataset.augment.0.deviation'],
  ['top-k-fits', ['evaluation.topK=11'], 'evaluation.topK'],
  ['top-k-says-something', ['evaluation.topK=10'], 'evaluation.topK'],
  ['figures-fit', ['figures=[{kind: image-grid, class: "10"}]'], 'figures.0.class', 'unknown-class'],
  ['figures-fit', ['figures=[{kind: single-image, split: test, row: 10000}]'], 'figures.0.row'],
  ['layers-or-file', ['model.from=m.keras'], 'model.from'],
  ['sweep-paths', ['sweep={grid: {training..epochs: [1]}}'], 'sweep.grid."training..epochs"'],
  ['sweep-paths', ['sweep={grid: {training.__proto__.x: [1]}}'], 'sweep.grid."training.__proto__.x"'],
  ['sweep-paths', ['sweep={grid: {name: [a, b]}}'], 'sweep.grid.name'],
  ['sweep-paths', ['sweep={grid: {extends: [a.yaml]}}'], 'sweep.grid.extends'],
  ['sweep-paths', ['sweep={grid: {sweep.seeds: [2, 3]}}'], 'sweep.grid."sweep.seeds"'],
  ['sweep-paths', ['sweep={grid: {evaluation.test: [true]}}'], 'sweep.grid."evaluation.test"'],
  ['sweep-paths', ['sweep={grid: {evaluation: [{topK: 2}]}}'], 'sweep.grid.evaluation'],
  ['sweep-paths', ['sweep={grid: {seed: [1, 2]}, seeds: 3}'], 'sweep.grid.seed'],
  ['sweep-paths', ['sweep={random: {points: 2, space: {seed: {from: 1, to: 9}}}}'], 'sweep.random.space.seed'],
  [
    'sweep-paths',
    ['sweep={grid: {training.epochs: [1, 2]}, random: {points: 2, space: {training.epochs: [1, 2]}}}'],
    'sweep.random.space."training.epochs"',
  ],
  [
    'sweep-paths',
    ['sweep={grid: {training.optimizer: [{kind: sgd}], training.optimizer.momentum: [0, 0.9]}}'],
    'sweep.grid."training.optimizer.momentum"',
  ],
  ['sweep-values', ['sweep={grid: {training.epochs: [1, 2, 1]}}'], 'sweep.grid."training.epochs".2'],
  ['sweep-values', ['sweep={random: {points: 1, space: {seed.x: [0.1, 0.10]}}}'], 'sweep.random.space."seed.x".1'],
  ['sweep-ranges', ['sweep={random: {points: 1, space: {a: {from: 2, to: 1}}}}'], 'sweep.random.space.a'],
  ['sweep-ranges', ['sweep={random: {points: 1, space: {a: {from: 1, to: 1}}}}'], 'sweep.random.space.a'],
  [
    'sweep-ranges',
    ['sweep={random: {points: 1, space: {a: {from: 0, to: 1, scale: log}}}}'],
    'sweep.random.space.a.from',
  ],
  [
    'sweep-ranges',
    ['sweep={random: {points: 1, space: {a: {from: 0, to: 1.5, integer: true}}}}'],
    'sweep.random.space.a.to',
  ],
  ['sweep-ranges', ['sweep={random: {points: 5, space: {a: [1, 2], b: [3, 4]}}}'], 'sweep.random.points'],
  ['sweep-size', ['sweep={grid: {training.epochs: [1, 2]}, seeds: 101}'], 'sweep'],
  ['sweep-size', ['sweep={grid: {training.epochs: [1, 2]}, seeds: 5001, maxRuns: 10000}'], 'sweep'],
  ['sweep-size', ['seed=4294967290', 'sweep={seeds: 7}'], 'sweep.seeds'],
  ['sweep-metric', ['sweep={seeds: 2, metric: test.accuracy}'], 'sweep.metric'],
  ['sweep-metric', ['sweep={seeds: 2, metric: metrics.test.loss}'], 'sweep.metric'],
  ['sweep-metric', ['sweep={seeds: 2, metric: validation.acuracy}'], 'sweep.metric'],
  ['sweep-halving', ['sweep={seeds: 9, halving: {firstEpochs: 10}}'], 'sweep.halving.firstEpochs'],
  ['sweep-halving', ['sweep={grid: {training.epochs: [9, 8, 7, 6]}, halving: {firstEpochs: 1}}'], 'sweep.halving'],
  ['halving-chooses', ['sweep={seeds: 3, halving: {firstEpochs: 1}}'], 'sweep.halving.factor'],
];

const cases = BROKEN.map(([rule, set, path, code = rule]) => ({ rule, set, path, code }));

test.each(cases)('$rule is broken by $set, and by that rule alone', ({ rule, set, path, code }) => {
  const { severity } = rules.find((one) => one.code === rule)!;
  const { findings, ok } = examine(SOUND, set);
  expect(findings.map((finding) => [finding.code, finding.path, finding.severity])).toEqual([[code, path, severity]]);
  expect(ok).toBe(severity === 'warning');
  expect(findings[0]?.received).toBeTruthy();
  // The witness: without this rule nobody would have said it.
  const otherwise = examine(SOUND, set, rule).findings;
  expect(otherwise.map((finding) => finding.code)).not.toContain(code);
});

test('every rule is broken by something, and each is a file of its own', () => {
  expect([...new Set(BROKEN.map(([rule]) => rule))].sort()).toEqual(rules.map(({ code }) => code).sort());
  const files = readdirSync(__dirname).filter((name) => !/test|index|define/.test(name));
  expect(files.sort()).toEqual(rules.map(({ code }) => `${code}.ts`).sort());
});

test.each([
  ['a small epoch', ['training.batchSize=55000']],
  ['early stopping that can act', ['training.watchers=[{kind: early-stopping, patience: 9, minDelta: 0.01}]']],
  ['a warm-up that ends', ['training.schedule={kind: step, every: 4, warmUpEpochs: 5}']],
  ['a mirror of what it leaves as it is', ['dataset.augment=[{kind: flip, classes: ["0", "8"]}]']],
  ['rates of other losses', ['training.loss={kind: mean-squared-error}', 'training.optimizer.learningRate=3']],
  ['more rows than one knows of', ['dataset.balance={kind: oversample}', 'training.batchSize=60000']],
  ['a large sweep that is allowed', ['sweep={seeds: 10000, maxRuns: 10000}']],
  ['a list of seeds', ['sweep={grid: {seed: [3, 1, 4]}}']],
  ['the least range of whole numbers', ['sweep={random: {points: 2, space: {a: {from: 1, to: 2, integer: true}}}}']],
  ['halving of one run more', ['sweep={seeds: 4, halving: {firstEpochs: 9}}']],
  ['a metric as runs print it', ['sweep={metric: metrics.validation.loss}']],
])('%s is no harm: %j', (_, set) => {
  expect(examine(SOUND, set).findings).toEqual([]);
});

test('of data that are not read nothing is claimed', () => {
  const set = [
    'dataset.source={kind: idx, folder: nowhere}',
    'dataset.augment=[{kind: flip}, {kind: shift, pixels: 500}]',
  ];
  const more = ['training.batchSize=100000', 'evaluation.topK=200', 'figures=[{kind: image-grid, class: "x"}]'];
  expect(examine(SOUND, [...set, ...more]).findings).toEqual([]);
});

test('docs/configs.md lists every rule, as it is', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/configs.md'), 'utf8');
  for (const { code, summary, severity } of rules) expect(page).toContain(`| \`${code}\` | ${summary} | ${severity} |`);
});

const configs = join(__dirname, '../../../../configs');
const shipped = readdirSync(configs).filter((name) => name.endsWith('.yaml'));

test.each(shipped)('configs/%s has no error and no warning', (name) => {
  const { findings } = examineConfig({ file: join(configs, name), schema: experimentSchema, rules });
  expect(findings).toEqual([]);
  expect(readFileSync(join(configs, name), 'utf8')).toContain('$schema=experiment.schema.json');
});
