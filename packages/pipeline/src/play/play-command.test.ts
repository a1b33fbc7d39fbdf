import type { PlayData } from '@hello-nn/playground';
import { type Finished, openWorkplace, TINY } from '../e2e/command-line.fixture.ts';
import { openCarried } from './open-carried.fixture.ts';
import { readPng } from './sprite.fixture.ts';

const place = openWorkplace();
afterAll(() => place.remove());

async function train(...more: readonly string[]): Promise<string> {
  await place.run('train', '--config=tiny.yaml', ...more);
  return place.runs().at(-1)!;
}

const pageOf = (run: string): string => place.read(`runs/${run}/play.html`).toString();
const dataOf = (run: string): PlayData => openCarried(pageOf(run)).data;

function answer({ stdout }: Finished): Readonly<Record<string, unknown>> {
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, unknown>;
}

test('a page is one small file in the folder of the run, with all its epochs; the record stays as it is', async () => {
  const run = await train('--set', 'training.epochs=4');
  const before = place.read(`runs/${run}/run.json`);
  const played = await place.run('play', '--run=latest', '--json', '--quiet');
  expect([played.exitCode, played.stderr]).toEqual([0, '']);
  const page = place.read(`runs/${run}/play.html`);
  expect(answer(played)).toEqual({
    run,
    folder: `runs/${run}`,
    page: `runs/${run}/play.html`,
    bytes: page.length,
    epochs: [0, 1, 2, 3, 4],
    exitCode: 0,
  });
  expect(page.length).toBeLessThan(300_000);
  expect(page.toString().match(/(src|href)="(?!data:)[^"#]/g)).toBeNull();
  expect(place.read(`runs/${run}/run.json`).equals(before)).toBe(true);
  const { epochs, weightsOfEpoch } = dataOf(run);
  expect(epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4]);
  expect(weightsOfEpoch).toBe(4);
  expect(new Set(epochs.map(({ weights }) => weights)).size).toBe(5);
});

test('the page answers what predict answers, within 1e-5, and carries the pictures as they are', async () => {
  const run = await train();
  await place.run('play', `--run=${run}`, '--no-epochs', '--no-open');
  const { data, network } = openCarried(pageOf(run));
  const { pictures, epochs, height, width } = data;
  expect(epochs).toEqual([]);
  const rows = Array.from({ length: 100 }, (_, row) => row);
  const asked = answer(await place.run('predict', `--run=${run}`, `--rows=${rows.join()}`, '--json'));
  const expected = (asked.predictions as { truth: string; probabilities: number[] }[]).map(
    ({ truth, probabilities }) => ({ truth, probabilities }),
  );
  // All 100 test rows are in the page, in another order: each is found by its answer.
  expect(pictures.test).toHaveLength(100);
  const ink = readPng(pictures);
  for (const [index, label] of pictures.test.entries()) {
    const from = (pictures.training.length + index) * height * width;
    const found = network.probabilities(ink.subarray(from, from + height * width));
    const near = expected.find(({ probabilities }) =>
      probabilities.every((share, of) => Math.abs(share - found[of]!) < 1e-5),
    );
    expect(near?.truth).toBe(String(label));
  }
});

function wide(units: number): string {
  const layer = `    - kind: dense\n      units: ${units}\n      activation: relu\n`;
  place.write('wide.yaml', TINY.replace('    - kind: flatten\n', `    - kind: flatten\n${layer}`));
  return '--config=wide.yaml';
}

test('many epochs of a larger model stay below 3 MB: of as many as have room, the first and the last', async () => {
  await place.run('train', wide(600), '--set', 'training.epochs=60', '--no-figures');
  const run = place.runs().at(-1)!;
  const { exitCode, bytes, epochs } = answer(await place.run('play', `--run=${run}`, '--json', '--quiet'));
  expect([exitCode, bytes]).toEqual([0, place.read(`runs/${run}/play.html`).length]);
  expect(bytes).toBeLessThan(3_000_000);
  expect(bytes).toBeGreaterThan(2_500_000);
  expect(epochs).toEqual(expect.arrayContaining([0, 60]));
  expect(dataOf(run).epochs.map(({ epoch }) => epoch)).toEqual(epochs);
});

test('a model that is too large for two sets of weights has a page without epochs, and is told why', async () => {
  await place.run('train', wide(6000), '--set', 'training.epochs=1', '--no-figures');
  const run = place.runs().at(-1)!;
  const { exitCode, stdout } = await place.run('play', `--run=${run}`, '--no-open');
  expect([exitCode, stdout]).toEqual([
    0,
    expect.stringMatching(/Without the epochs: the model is too large for a page of 3 MB/),
  ]);
  expect(dataOf(run).epochs).toEqual([]);
  expect(place.read(`runs/${run}/play.html`).length).toBeLessThan(3_000_000);
});

test('a run that went on from another has a page without epochs, and is told why', async () => {
  const run = await train();
  await place.run('resume', `--run=${run}`, '--fork', '--set', 'training.epochs=5');
  const fork = place.runs().at(-1)!;
  const played = await place.run('play', `--run=${fork}`, '--no-open');
  expect([played.exitCode, played.stdout]).toEqual([
    0,
    expect.stringMatching(new RegExp(`Without the epochs: this run went on from another, ${run}`)),
  ]);
  expect(dataOf(fork).epochs).toEqual([]);
});

test('where the training comes out otherwise no page is written, and one without epochs is offered', async () => {
  const run = await train();
  const file = `runs/${run}/run.json`;
  const record = place.record(run);
  const values = { ...record.config.values, seed: 77 };
  place.write(file, JSON.stringify({ ...record, seed: 77, config: { ...record.config, values } }));
  const { exitCode, stderr } = await place.run('play', `--run=${run}`, '--no-open');
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/comes out otherwise in epoch 1.*\n.*--no-epochs/s)]);
  expect(() => place.read(`runs/${run}/play.html`)).toThrow(/ENOENT/);
});

test('without a run there is no page', async () => {
  const missing = await place.run('play');
  expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringMatching(/which run\?/)]);
});

test('the page holds one script of data and one of code', async () => {
  const run = await train();
  await place.run('play', `--run=${run}`, '--no-epochs', '--no-open');
  const page = place.read(`runs/${run}/play.html`).toString();
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page.match(/<\/script/g)).toHaveLength(2);
});
