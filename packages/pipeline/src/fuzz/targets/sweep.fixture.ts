import { join } from 'node:path';
import fc from 'fast-check';
import { loadExperiment } from '../../load-experiment.ts';
import { namedConfig } from '../../named-config.ts';
import { planSweep } from '../../sweep/plan-sweep.ts';
import { editedText, strangeText } from '../edits.fixture.ts';
import { expectSame, type FuzzTarget } from '../target.fixture.ts';

const EXPERIMENT = `name: hello
seed: 3
dataset: {source: {kind: synthetic, rows: 300, testRows: 100, size: 8}, split: {kind: first-rows, validation: 100}}
model:
  layers: [{kind: flatten}, {kind: dense, units: 8}, {kind: dense, units: 10, activation: softmax}]
training:
  epochs: 9
  optimizer: {kind: sgd, learningRate: 0.1}
`;

const SECTION = `sweep:
  grid:
    training.batchSize: [32, 64]
    training.optimizer: [{kind: sgd}, {kind: adam, learningRate: 1e-3}]
  random:
    points: 2
    seed: 1
    space:
      model.layers.1.units: {from: 1, to: 100, scale: log, integer: true}
      model.layers.1.activation: [linear, "relu"]
      training.schedule: [{kind: constant}, {kind: step, every: 2, factor: 0.5}]
  seeds: 2
  metric: validation.loss
  halving: {firstEpochs: 1, factor: 3}
`;

const PIECES = [
  ...['\n', ' ', ':', ': ', '- ', '[', ']', '{', '}', ',', '"', "'", '#', '&a ', '*a', '!x ', '~', '[]', '{}', '-0'],
  ...[
    '.nan',
    '.inf',
    '-1',
    '0',
    '1e400',
    '1e-400',
    '10001',
    '0.1',
    'null',
    'yes',
    '"',
    'x'.repeat(200),
    '\u0000',
    '日',
  ],
  ...[
    'from',
    'to: 0',
    'scale: log',
    'integer: true',
    'points: 0',
    'points: 99',
    'seeds: 1',
    'seeds: 300',
    'maxRuns: 3',
  ],
  ...['test.accuracy', 'seed', 'name', 'sweep.seeds', 'evaluation.test', 'evaluation', 'training', 'training.epochs'],
  ...['__proto__', 'a.constructor.b', 'model.layers.9.units', 'model.layers.1', 'halving: ', 'random: ', 'grid: '],
];

const alternative = fc.oneof(
  fc.constantFrom('1', '2', '0.1', 'relu', 'x', '', '[1, 2]', '{kind: adam}', '"a,b"', "it's", ...PIECES),
  strangeText(5),
);
const set = fc
  .tuple(
    fc.constantFrom(
      ...['training.epochs', 'training.optimizer', 'training.optimizer.learningRate', 'model.layers.1.units', 'seed'],
      ...['name', 'sweep.maxRuns', 'sweep.grid', 'sweep', 'evaluation.test', 'nothing.here', 'model.layers.7.units'],
    ),
    fc.array(alternative, { minLength: 1, maxLength: 3 }),
  )
  .map(([path, values]) => `${path}=${values.join(',')}`);

/** A sweep and its command line; the witness for what is planned is each run's config, loaded as a run does. */
export const sweepTarget: FuzzTarget = {
  name: 'sweep',
  files: fc
    .tuple(
      fc.oneof(fc.constant(SECTION), editedText(fc.constant(SECTION), PIECES), fc.constant('')),
      fc.array(set, { maxLength: 2 }),
      fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    )
    .map(([section, sets, seeds]) => ({
      'x.yaml': EXPERIMENT + section,
      'request.json': JSON.stringify({ set: sets, seeds }),
    })),
  read(folder, files) {
    const file = join(folder, 'x.yaml');
    const request = JSON.parse(String(files['request.json'])) as { set: string[]; seeds?: number };
    const { plan } = planSweep({ config: file, engine: 'auto', ...request });
    expectSame(
      'the number of different runs',
      new Set(plan.points.map(({ set }) => set.join('\n'))).size,
      plan.points.length,
    );
    const product = plan.varied.reduce((most, { values }) => most * values.length, 1);
    expectSame('a run outside of what varies', plan.points.length <= product, true);
    for (const point of [...plan.points.slice(0, 3), plan.points.at(-1)!]) {
      const { config } = loadExperiment(namedConfig('train', file, point.set));
      expectSame('a look at the test rows', config.evaluation.test, false);
      expectSame('a sweep in a run', Object.hasOwn(config, 'sweep'), false);
      if (typeof point.values.seed === 'number') expectSame('the seed', config.seed, point.values.seed);
    }
  },
};
