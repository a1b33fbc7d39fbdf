import { spawnSync } from 'node:child_process';
import { compileCheck, UserError } from '@hello-nn/core';
import { buildNetwork } from '@hello-nn/model';
import { type Experiment, experimentSchema } from '../../experiment.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { plainWords } from './plain-words.ts';
import { writeScript } from './write-script.ts';

const FILES = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte.gz',
];

function scriptOf(change: object = {}, name = 'mine', files: readonly string[] = FILES): string {
  const values = {
    name,
    dataset: {},
    model: {
      layers: [
        { kind: 'flatten' },
        { kind: 'dense', units: 6, activation: 'leaky-relu', l2: 0.01 },
        { kind: 'dense', units: 10, activation: 'softmax' },
      ],
    },
    training: { watchers: [{ kind: 'early-stopping' }] },
    ...change,
  };
  compileCheck(experimentSchema)(values);
  const experiment = values as unknown as Experiment;
  const network = buildNetwork(experiment.model, { inputShape: [28, 28, 1], classes: 10, seed: 0 });
  const classNames = [...'0123456789'];
  const data = { classNames, files: files.map((file) => ({ file: `folder/${file}`, bytes: 1, sha256: 'ab' })) };
  const record = { name, run: 'r1', config: { values: experiment }, data, metrics: {} } as unknown as RunRecord;
  return writeScript({ record, folder: 'runs/r1', network, parameters: [] });
}

const isPython = (text: string): boolean => {
  const { status, error } = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], {
    input: text,
  });
  return error !== undefined || status === 0; // where there is no Python, CI's real tools judge
};

test('the script holds the layers, the files and the training of the run', () => {
  const script = scriptOf();
  expect(script).toContain('keras.layers.LeakyReLU(name="dense_activation", negative_slope=0.2)');
  expect(script).toContain('kernel_regularizer=keras.regularizers.L1L2(l1=0, l2=0.01)');
  expect(script).toContain('"t10k-labels-idx1-ubyte.gz": "ab"');
  expect(script).toContain('optimizer=keras.optimizers.SGD(learning_rate=0.01)');
  expect(script).toMatch(/callbacks=\[keras\.callbacks\.EarlyStopping\(monitor="val_loss"/);
  expect(script).not.toContain('class Schedule');
  expect(isPython(script)).toBe(true);
});

test.each<[string, object]>([
  ['a schedule', { training: { schedule: { kind: 'cosine', warmUpEpochs: 2 } } }],
  [
    'a stratified split of some rows',
    { dataset: { limit: 900, testRows: 50, split: { kind: 'stratified', validation: 0.1, trainRows: 500 } } },
  ],
  ['rare classes that are repeated', { dataset: { imbalance: { keep: { 1: 0.5 } }, balance: { kind: 'oversample' } } }],
  ['moved images', { dataset: { augment: [{ kind: 'rotate', classes: ['3'] }, { kind: 'flip' }, { kind: 'noise' }] } }],
  ['noisy images', { dataset: { augment: [{ kind: 'noise' }] } }],
  ['class weights', { dataset: { balance: { kind: 'class-weights' } } }],
  ['files that need turning', { dataset: { source: { kind: 'idx', folder: 'x', transpose: true, labelOffset: 1 } } }],
])('with %s it is Python, too', (_, change) => {
  const script = scriptOf(change);
  expect(script).not.toBe(scriptOf());
  expect(isPython(script)).toBe(true);
});

test('no name can end a text or a comment of the script', () => {
  const evil = '"""\nimport os\n#\\u0022\u2028';
  const script = scriptOf(
    {},
    evil,
    FILES.map((file) => `"""\\${file}`),
  );
  expect(isPython(script)).toBe(true);
  expect(script).not.toMatch(/^import os/m);
  expect(script.split('"""')).toHaveLength(scriptOf().split('"""').length);
});

test.each<[string, object, readonly string[]]>([
  ['dataset.source', {}, ['a.png']],
  ['model.from', { model: { from: 'x.keras', layers: [{ kind: 'flatten' }] } }, FILES],
])('%s that cannot be repeated is refused by its place', (place, change, files) => {
  expect(() => scriptOf(change, 'mine', files)).toThrow(UserError);
  expect(() => scriptOf(change, 'mine', files)).toThrow(`› ${place}: `);
});

test('words for a comment hold nothing that could end it', () => {
  expect(plainWords('a"b\\c\nd–e')).toBe('a?b?c?d–e');
});
