import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCheck } from '@hello-nn/core';
import { type DatasetConfig, datasetSection, loadDataset } from '@hello-nn/dataset';
import { loadRuntime } from '@hello-nn/engine';
import { openPageTrainer } from '@hello-nn/engine/in-a-page';
import ts from 'typescript';
import { checkLive, helloConfig, type LiveConfig } from '../live-config.ts';
import { openSession } from '../session.ts';
import { asKeras } from './as-keras.ts';
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
