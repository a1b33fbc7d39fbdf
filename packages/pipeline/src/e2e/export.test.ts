import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readModelFile } from '@hello-nn/model';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

let folder: string;
beforeAll(async () => {
  folder = lastLine(await place.run('train', '--config=tiny.yaml', '--json')).folder!;
});

interface Exported {
  readonly files: readonly {
    readonly format: string;
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
}
const exported = (stdout: string): Exported['files'] =>
  (JSON.parse(stdout.trim().split('\n').at(-1)!) as Exported).files;

test('export writes each format once, beside the run, and says how to open it', async () => {
  const { exitCode, stdout, stderr } = await place.run(
    'export',
    '--run=latest',
    '--format=onnx,tfjs',
    '--format=keras,step-graph,onnx',
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  for (const file of ['model.onnx', 'tfjs/model.json', 'tfjs/weights.bin', 'model.keras', 'step-graph.onnx']) {
    expect(stdout.split(`${folder}/export/${file} · `)).toHaveLength(2);
    expect(place.read(`${folder}/export/${file}`).length).toBeGreaterThan(100);
  }
  expect(stdout).toContain(`keras.saving.load_model('${folder}/export/model.keras')`);
});

test('the same run gives the same bytes, wherever they are written', async () => {
  const run = async (out: string): Promise<Exported['files']> =>
    exported(
      (await place.run('export', '--run=latest', '--format=onnx,tfjs,keras,step-graph', `--out=${out}`, '--json'))
        .stdout,
    );
  const [one, two] = [await run('one'), await run('two')];
  expect(one.map(({ path }) => path)).toEqual([
    'one/model.onnx',
    'one/tfjs/model.json',
    'one/tfjs/weights.bin',
    'one/model.keras',
    'one/step-graph.onnx',
  ]);
  expect(two.map(({ sha256 }) => sha256)).toEqual(one.map(({ sha256 }) => sha256));
});

test('the exported ONNX gives the logits of its probabilities', async () => {
  const session = await InferenceSession.create(join(place.folder, 'one/model.onnx'), { logSeverityLevel: 3 });
  const image = new Tensor(
    'float32',
    Float32Array.from({ length: 64 }, (_, index) => (index % 7) / 7),
    [1, 8, 8, 1],
  );
  const { logits, probabilities } = await session.run({ image });
  const exps = [...(logits!.data as Float32Array)].map(Math.exp);
  const sum = exps.reduce((a, b) => a + b);
  for (const [index, value] of exps.entries()) {
    expect((probabilities!.data as Float32Array)[index]).toBeCloseTo(value / sum, 5);
  }
});

test.each(['one/tfjs/model.json', 'one/model.keras'])(
  '%s is a start: no epoch trained, the run is the same',
  async (from) => {
    const base = { base: place.folder, folders: [place.folder], namedBy: 'a test' };
    const { weights, sha256, format } = await readModelFile(from, base);
    expect([...weights.keys()]).toEqual(['dense/kernel', 'dense/bias']);
    place.write(
      'on.yaml',
      place
        .read('tiny.yaml')
        .toString()
        .replace(/model:[\s\S]*?training:/, `model: {from: ${from}}\ntraining:`)
        .replace('0.1\n', '1e-30\n'),
    );
    const finished = await place.run('train', '--config=on.yaml', '--json');
    expect(finished.stderr).toContain(`the weights of ${from}`);
    const again = lastLine(finished);
    const before = place.record(folder.split('/').at(-1)!);
    expect(again.metrics).toEqual({
      validation: { loss: before.metrics.validation!.loss, accuracy: before.metrics.validation!.accuracy },
      test: { loss: before.metrics.test!.loss, accuracy: before.metrics.test!.accuracy },
    });
    expect(again.weightsSha256).toBe(before.weightsSha256);
    const record = place.record(again.run!);
    expect(record.startedFrom).toEqual({ file: from, format, sha256 });
    expect(record.config.values.model.layers).toEqual(before.config.values.model.layers);
    expect(record.origins?.['model.layers.1.units']).toBe(from);
    expect((await place.run('evaluate', `--run=${again.run}`)).exitCode).toBe(0);
    const script = await place.run('export', `--run=${again.run}`, '--format=keras-script');
    expect([script.exitCode, script.stderr]).toEqual([2, expect.stringContaining('begins with random weights')]);
  },
);

test.each([
  [['export', '--run=latest'], /in which format\? --format is missing/],
  [['export', '--format=onnx'], /--run is missing/],
  [['export', '--run=latest', '--format=kears'], /did you mean 'keras'\?/],
  [['export', '--run=latest', '--format=keras-script'], /dataset\.source: the script reads IDX files/],
  [
    ['train', '--config=tiny.yaml', '--set', 'model.from=one/model.keras'],
    /--set model\.from=one\/model\.keras: layers and a model file/,
  ],
  [['train', '--config=tiny.yaml', '--set', 'model.layers=[]'], /model\.layers=\[\]: there are no layers/],
  [['import'], /--model is missing/],
])('%j: exit 2 with the repair', async (args, reason) => {
  const { exitCode, stderr } = await place.run(...args);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(reason)]);
  expect(stderr).toContain('fix: ');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('a format that refuses leaves nothing of the others', async () => {
  await place.run('export', '--run=latest', '--format=onnx,keras-script', '--out=half');
  expect(existsSync(join(place.folder, 'half'))).toBe(false);
});

test.each(['../x.keras', '/etc/x.keras', 'gone.keras'])(
  'model.from: %s: exit 3 with its place, and no run',
  async (from) => {
    const runs = place.runs();
    place.write(
      'bad.yaml',
      `name: bad\ndataset: {source: {kind: synthetic}, split: {kind: first-rows, validation: 0.2}}\nmodel:\n  from: ${from}\n`,
    );
    const { exitCode, stderr } = await place.run('train', '--config=bad.yaml');
    expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/^bad\.yaml:4:9 › model\.from: /)]);
    expect(place.runs()).toEqual(runs);
  },
);

test('import shows the layers, and its config trains', async () => {
  const { exitCode, stdout } = await place.run('import', '--model=one/model.keras', '--out=mine.yaml');
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('dense (Dense)')]);
  const config = place.read('mine.yaml').toString();
  expect(config).toContain('from: "one/model.keras"');
  place.write(
    'mine.yaml',
    config.replace(
      'kind: mnist',
      'kind: synthetic\n    rows: 300\n    testRows: 100\n    size: 8\n  split: {kind: first-rows, validation: 100}',
    ),
  );
  expect((await place.run('train', '--config=mine.yaml')).exitCode).toBe(0);
  expect((await place.run('import', '--model=one/model.keras', '--out=mine.yaml')).stderr).toContain(
    'nothing is overwritten',
  );
});

test('a model for other images is refused once the data is known', async () => {
  place.write(
    'other.yaml',
    'name: other\ndataset: {source: {kind: synthetic, size: 9}, split: {kind: first-rows, validation: 0.2}}\nmodel: {from: one/model.keras}\n',
  );
  const { exitCode, stderr } = await place.run('train', '--config=other.yaml');
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('takes input of shape [8, 8, 1]')]);
});
