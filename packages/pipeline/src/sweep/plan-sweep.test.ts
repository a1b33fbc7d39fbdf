import { EXPERIMENT, planned, refusals, warningsOf } from './sweep.fixture.ts';

const settingsOf = (section: string, request?: Parameters<typeof planned>[1]) =>
  planned(section, request).plan.points.map(({ values }) => Object.values(values).join(' '));

test('every combination is a run; later settings vary faster, the seed fastest', () => {
  const set = ['training.batchSize=16,32', 'model.layers.1.activation=relu,tanh'];
  expect(settingsOf('', { set, seeds: 2 })).toEqual([
    ...['16 relu 7', '16 relu 8', '16 tanh 7', '16 tanh 8'],
    ...['32 relu 7', '32 relu 8', '32 tanh 7', '32 tanh 8'],
  ]);
});

test('a plan says all about a sweep, each run as the settings that make it out of the file', () => {
  const { plan, warnings } = planned('', { set: ['training.optimizer.learningRate=0.1,1e-2', 'training.epochs=3'] });
  expect(warnings).toEqual([]);
  expect(plan).toEqual({
    format: 'hello-nn-sweep/1',
    sweep: '20261123-131502-small',
    name: 'small',
    createdAt: '2026-11-23T13:15:02.345Z',
    config: {
      file: expect.stringMatching(/x\.yaml$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      set: ['training.epochs=3', 'evaluation.test=false'],
    },
    engine: 'auto',
    varied: [{ path: 'training.optimizer.learningRate', values: [0.1, 0.01] }],
    metric: { path: 'validation.accuracy', goal: 'maximize' },
    points: [
      {
        index: 1,
        run: '20261123-131502-small-p01',
        set: ['training.epochs=3', 'evaluation.test=false', 'training.optimizer.learningRate=0.1'],
        values: { 'training.optimizer.learningRate': 0.1 },
      },
      {
        index: 2,
        run: '20261123-131502-small-p02',
        set: ['training.epochs=3', 'evaluation.test=false', 'training.optimizer.learningRate=0.01'],
        values: { 'training.optimizer.learningRate': 0.01 },
      },
    ],
  });
});

test('the section of a file and the command line make one sweep', () => {
  const section = `sweep:
  grid:
    seed: [3, 1]
    training.batchSize: [16, 32]
    model.layers.1.units: [5]
  metric: validation.loss
  halving: {firstEpochs: 1, factor: 2}
`;
  const { plan } = planned(section, { set: ['training.optimizer.momentum=0,0.9'] });
  expect(plan.varied.map(({ path }) => path)).toEqual(['training.batchSize', 'training.optimizer.momentum', 'seed']);
  expect(plan.points.map(({ values }) => values.seed).slice(0, 3)).toEqual([3, 1, 3]);
  expect(plan.config.set).toEqual(['model.layers.1.units=5', 'evaluation.test=false']);
  expect(plan.metric).toEqual({ path: 'validation.loss', goal: 'minimize' });
  expect(plan.halving).toEqual({ firstEpochs: 1, factor: 2 });
});

test('--seeds counts on from the seed of the config, in place of what the file says', () => {
  expect(settingsOf('sweep: {seeds: 5}\n')).toEqual(['7', '8', '9', '10', '11']);
  expect(settingsOf('sweep: {seeds: 5}\n', { seeds: 2, set: ['seed=100'] })).toEqual(['100', '101']);
});

test('a value may be a list, a mapping, or a text with commas', () => {
  const set = ['training.optimizer={kind: sgd, learningRate: 0.5},{kind: adam}', 'name="123"'];
  const { plan } = planned('', { set });
  expect(plan.name).toBe('123');
  expect(plan.points.map(({ set }) => set.at(-1))).toEqual([
    'training.optimizer={kind: sgd, learningRate: 0.5}',
    'training.optimizer={kind: adam}',
  ]);
  const layers = '[{kind: flatten}, {kind: dense, units: 10, activation: softmax}]';
  const listed = planned(`sweep: {seeds: 2}\n`, { set: [`model.layers=${layers}`] });
  expect(listed.plan.config.set[0]).toBe(`model.layers=${layers}`);
});

test('what a point says of itself makes its config again', () => {
  const section = `sweep:
  grid:
    figures: [[], [{kind: image-grid, class: "3"}]]
    training.optimizer: [{kind: sgd}, {kind: adam, learningRate: 1e-7}]
    model.layers.1.activation: [relu, gelu]
`;
  for (const { set, values } of planned(section).plan.points) {
    const own = set.filter((one) => !one.startsWith('evaluation'));
    const again = planned('', { set: own, seeds: 2 }).plan;
    expect(again.config.set).toEqual([...own, 'evaluation.test=false']);
    expect(own).toHaveLength(Object.keys(values).length);
  }
});

test('all problems of all runs are told at once, each once, with the number of runs', () => {
  const set = ['training.optimizer.learningRate=0.1,x,-1,.nan', 'training.epohs=1,2', 'dataset.split.validation=300'];
  expect(refusals('', { set, seeds: 2 })).toEqual([
    '--set dataset.split.validation=300: 300 validation rows leave nothing of the 300 in use to train on',
    "--set training.epohs=1: unknown key 'epohs', in 8 of 16 runs",
    "--set training.epohs=2: unknown key 'epohs', in 8 of 16 runs",
    "--set training.optimizer.learningRate=x: 'x' is not a number, in 4 of 16 runs",
    '--set training.optimizer.learningRate=-1: -1 is too small, in 4 of 16 runs',
    `--set training.optimizer.learningRate=".nan": '.nan' is not a number, in 4 of 16 runs`,
  ]);
});

test('what is wrong in a file is told at its line, whether the section or a run of it is', () => {
  const section = `sweep:
  grid:
    training.loss: [{kind: categorical-crossentropy}, {kind: crossentropy}]
    training.batchSize: [16, 16.5]
  random:
    points: 3
    space:
      model.layers.1.units: {from: 1, to: 9}
  metric: test.loss
`;
  expect(refusals(section)).toEqual([
    'x.yaml:23:11 › sweep.metric: test.loss may not choose between models: test rows that have chosen one say no longer how good it is',
    "x.yaml:17:55 › training.loss.kind: unknown kind 'crossentropy', in 6 of 12 runs",
    'x.yaml:18:30 › training.batchSize: 16.5 is not an integer, in 6 of 12 runs',
    expect.stringMatching(/^x\.yaml:22:29 › model\.layers\.1\.units: \d\.\d+ is not an integer, in all 12 runs$/),
  ]);
});

test('a rule between two settings is heard for the runs that break it', () => {
  const set = ['training.optimizer.momentum=0,0.9', 'training.optimizer.nesterov=false,true'];
  expect(refusals('', { set })).toEqual([
    expect.stringMatching(/^--set training.optimizer.nesterov=true: .*momentum.*, in 1 of 4 runs$/),
  ]);
  const doubtful = planned('', { set: ['training.optimizer.learningRate=0.1,30'], seeds: 3 });
  expect(warningsOf(doubtful)).toEqual([
    expect.stringMatching(/^--set training.optimizer.learningRate=30: .*, in 3 of 6 runs$/),
  ]);
});

test.each([
  ['nothing varies', '', {}, ['x.yaml: nothing varies: this would be a single run']],
  ['one value', 'sweep: {grid: {training.epochs: [3]}}\n', {}, ['x.yaml: nothing varies: this would be a single run']],
  [
    'in the file and by --set',
    'sweep: {grid: {training.epochs: [3, 4]}}\n',
    { set: ['training.epochs=1,2'] },
    ['--set training.epochs=1,2: training.epochs varies in x.yaml, too'],
  ],
  [
    'fixed what varies',
    'sweep: {grid: {training.optimizer: [{kind: sgd}, {kind: adam}]}}\n',
    { set: ['training.optimizer.learningRate=1'] },
    [
      '--set training.optimizer.learningRate=1: training.optimizer varies in this sweep, so this would count for none of its runs',
    ],
  ],
  [
    'twice by --set',
    '',
    { set: ['training.epochs=1,2', 'training.epochs=3,4'] },
    ['--set training.epochs=3,4: training.epochs varies twice'],
  ],
  [
    'an empty alternative',
    '',
    { set: ['training.epochs=1,,2'] },
    ['--set training.epochs=1,,2: nothing stands before, after or between commas'],
  ],
  [
    'a look at the test rows',
    '',
    { set: ['evaluation.test=true'], seeds: 2 },
    [
      '--set evaluation.test=true: the runs of a sweep never look at the test rows, which would choose between them then',
    ],
  ],
  [
    'the same twice, once by its default',
    '',
    { set: ['training.optimizer={kind: adam},{kind: adam, learningRate: 0.001}'] },
    [
      'x.yaml › sweep: two runs would be the same: training.optimizer={kind: adam} and training.optimizer={kind: adam, learningRate: 0.001}',
    ],
  ],
  [
    'more than 10,000 runs',
    '',
    { set: [`training.epochs=${Array.from({ length: 101 }, (_, at) => at + 1)}`], seeds: 100 },
    ['--seeds=100 › sweep: 101 values × 100 seeds = 10100 runs are too many'],
  ],
  ['an unknown engine', '', { seeds: 2, engine: 'fast' }, ['--engine=fast: there is no such engine']],
])('refused: %s', (_, section, request, expected) => {
  const found = refusals(section, request);
  expect(found).toHaveLength(expected.length);
  for (const [index, words] of expected.entries()) expect(found[index]).toContain(words);
});

test('a kind that varies alone leaves options behind: the whole mapping is what to vary', () => {
  const section = 'sweep: {grid: {training.optimizer.kind: [sgd, adam], training.optimizer.momentum: [0, 0.5]}}\n';
  expect(() => planned(section)).toThrow(
    'fix: vary the whole mapping, each kind with its own options: training.optimizer: [{kind: sgd}, {kind: adam}]',
  );
});

test('a section comes from the file that is built on, and keeps its places', () => {
  const files = { 'top.yaml': 'extends: x.yaml\nname: top\nsweep: {seeds: 2}\n' };
  const { plan } = planned('sweep: {grid: {training.epochs: [1, 2]}}\n', { files, config: 'top.yaml' });
  expect(plan.name).toBe('top');
  expect(plan.points).toHaveLength(4);
  const wrong = { files, config: 'top.yaml' };
  expect(refusals('sweep: {grid: {training.epochs: [1, 0]}}\n', wrong)).toEqual([
    'x.yaml:15:37 › training.epochs: 0 is too small, in 2 of 4 runs',
  ]);
});

test('an experiment that is none by itself is told beside what its runs are', () => {
  const broken = EXPERIMENT.replace('epochs: 9', 'epochs: nine');
  const request = { files: { 'y.yaml': broken }, config: 'y.yaml', set: ['training.batchSize=16,0'] };
  expect(refusals('', request)).toEqual([
    "y.yaml:12:11 › training.epochs: 'nine' is not an integer",
    '--set training.batchSize=0: 0 is too small, in 1 of 2 runs',
  ]);
});

test("a file's path counts from the file that says it, alone or in a mapping", () => {
  const base = EXPERIMENT.replace(/source: .*/, 'source: {kind: idx, folder: a}');
  const pathsOf = (grid: string) =>
    planned('', {
      files: { 'sub/base.yaml': `${base}sweep: {grid: {${grid}}}\n`, 'top.yaml': 'extends: sub/base.yaml\n' },
      config: 'top.yaml',
    }).plan.points.map(({ set }) => set.at(-1));
  expect(pathsOf('dataset.source.folder: [b, ../c]')).toEqual([
    'dataset.source.folder=sub/b',
    'dataset.source.folder=c',
  ]);
  expect(pathsOf('dataset.source: [{kind: idx, folder: b}, {kind: synthetic, size: 8}]')).toEqual([
    'dataset.source={kind: idx, folder: sub/b}',
    'dataset.source={kind: synthetic, size: 8}',
  ]);
});
