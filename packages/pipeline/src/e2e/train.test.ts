import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Finished, lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

let json: Finished;
beforeAll(async () => {
  json = await place.run('train', '--config=tiny.yaml', '--json');
});

const history = (): string[] =>
  place
    .read(`${lastLine(json).folder}/history.csv`)
    .toString()
    .trimEnd()
    .split('\n');

test('with --json standard output is one line, an object of exactly the promised keys and types', () => {
  expect(json.exitCode).toBe(0);
  expect(json.stdout.trimEnd().split('\n')).toHaveLength(1);
  const scores = { loss: expect.any(Number), accuracy: expect.any(Number) };
  expect(lastLine(json)).toEqual({
    run: expect.stringMatching(/^\d{8}-\d{6}-tiny$/),
    folder: `runs/${lastLine(json).run}`,
    status: 'completed',
    exitCode: 0,
    engine: 'compiled',
    parameters: 8 * 8 * 10 + 10,
    epochs: 3,
    seconds: expect.any(Number),
    weightsSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    metrics: { validation: scores, test: scores },
    diagnoses: [],
  });
});

test('with --json everything for people is on standard error', () => {
  for (const word of ['synthetic', 'dense', '650', 'compiled', 'epoch 3/3', 'Confusion matrix', 'Precision', 'Next']) {
    expect(json.stderr).toContain(word);
  }
});

test('without --json the same is on standard output, and standard error is empty; --quiet prints nothing', async () => {
  const [plain, quiet] = await Promise.all([
    place.run('train', '--config=tiny.yaml', '--no-figures', '--no-cache'),
    place.run('train', '--config=tiny.yaml', '--quiet'),
  ]);
  // Each of the runs is one more look at the test rows.
  const withoutTimes = (text: string): string =>
    text
      .replace(/\d{8}-\d{6}-tiny(-\d)?/g, 'RUN')
      .replace(/ · [\d.]+ m?s\b|in [\d.]+ m?s/g, '')
      .replace(/looked at (once|\d+ times.*)/, 'looked at');
  expect(withoutTimes(plain.stdout)).toBe(withoutTimes(json.stderr));
  expect(plain).toMatchObject({ exitCode: 0, stderr: '' });
  expect(quiet).toMatchObject({ exitCode: 0, stderr: '', stdout: '' });
});

test('the run folder holds the promised files and nothing half-written', () => {
  const promised = ['history.csv', 'model/model.json', 'model/model.onnx', 'model/weights.bin', 'run.json'];
  const files = filesOf(lastLine(json).folder!);
  expect(files).toEqual(expect.arrayContaining(promised));
  expect(files.filter((file) => /(^|\/)\.|\.tmp$/.test(file))).toEqual([]);
});

test('history.csv has one row an epoch that reads back as numbers', () => {
  const [header, ...rows] = history();
  expect(header).toBe('epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds');
  const numbers = rows.map((row) => row.split(',').map(Number));
  expect(numbers.map(([epoch]) => epoch)).toEqual([1, 2, 3]);
  for (const row of numbers) {
    expect(row).toHaveLength(7);
    expect(row.every(Number.isFinite)).toBe(true);
    expect([row[2]! * 200, row[4]! * 100, row[5]]).toEqual([
      expect.closeTo(Math.round(row[2]! * 200), 3),
      expect.closeTo(Math.round(row[4]! * 100), 3),
      0.1,
    ]);
  }
  expect(numbers[2]![1]).toBeLessThan(numbers[0]![1]!);
});

test('run.json lists every other file with its true size and sha256', () => {
  const { run, folder, weightsSha256 } = lastLine(json);
  const { files } = place.record(run!);
  expect(files.map(({ path }) => path)).toEqual(filesOf(folder!).filter((file) => file !== 'run.json'));
  for (const { path, bytes, sha256 } of files) {
    const content = place.read(`${folder}/${path}`);
    expect([path, bytes, sha256]).toEqual([path, content.length, hash(content)]);
  }
  expect(weightsSha256).toBe(hash(place.read(`${folder}/model/weights.bin`)));
});

test('run.json says what is needed to repeat and to judge the run', () => {
  const summary = lastLine(json);
  const record = place.record(summary.run!);
  expect(record).toMatchObject({ run: summary.run, status: 'completed', exitCode: 0, seed: 0, epochs: 3 });
  expect(record.config).toMatchObject({ file: 'tiny.yaml', sha256: hash(place.read('tiny.yaml')), set: [] });
  expect(record.config.values.training).toMatchObject({ epochs: 3, loss: { kind: 'categorical-crossentropy' } });
  expect(record.versions.node).toBe(process.versions.node);
  expect(record.engine).toMatchObject({ kind: 'compiled', runtime: { name: 'onnxruntime-node', threads: 1 } });
  expect(record.data!.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(record.codeDigest).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.keys(record.stages)).toEqual(
    expect.arrayContaining(['dataset', 'model', 'training', 'prediction', 'evaluation', 'figures']),
  );
  expect(record.metrics.validation!.loss).toBe(summary.metrics.validation!.loss);
  expect(Math.abs(Date.now() - Date.parse(record.startedAt))).toBeLessThan(600_000);
});

test('runs that start in the same second get folders of their own', async () => {
  const finished = await Promise.all([1, 2].map(() => place.run('train', '--config=tiny.yaml', '--json')));
  expect(new Set(finished.map((one) => lastLine(one).folder)).size).toBe(2);
});

function filesOf(folder: string): string[] {
  return readdirSync(join(place.folder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(place.folder, folder), join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function hash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
