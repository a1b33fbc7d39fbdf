import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace } from './command-line.fixture.ts';
import { verified } from './verdict.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

function idx(dims: readonly number[], data: readonly number[]): Uint8Array {
  return Uint8Array.from([0, 0, 8, dims.length, ...dims.flatMap((size) => [0, 0, size >> 8, size & 255]), ...data]);
}
const pixels = (rows: number): number[] => Array.from({ length: rows * 20 }, (_, index) => (index * 37) & 255);
const labels = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row % 3);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const IMAGES = 'train-images-idx3-ubyte';
const TEST_IMAGES = 't10k-images-idx3-ubyte';
const SET: Readonly<Record<string, Uint8Array>> = {
  [IMAGES]: idx([30, 5, 4], pixels(30)),
  'train-labels-idx1-ubyte': idx([30], labels(30)),
  [TEST_IMAGES]: idx([9, 5, 4], pixels(9)),
  't10k-labels-idx1-ubyte': idx([9], labels(9)),
};
const HEADER = 16;

function writeSet(): void {
  for (const [name, bytes] of Object.entries(SET)) place.write(`set/${name}`, bytes);
}

/** One pixel of a file, one level brighter: what the run read, and what it would read now. */
function onePixel(name: string): { ingredient: string; before: string; now: string } {
  const at = HEADER + 8 * 20 + 3;
  const changed = SET[name]!.with(at, SET[name]![at]! + 1);
  place.write(`set/${name}`, changed);
  return { ingredient: `data.files.set/${name}`, before: digestOf(SET[name]!), now: digestOf(changed) };
}

async function train(name: string, more = ''): Promise<string> {
  place.write(
    `${name}.yaml`,
    `name: ${name}
dataset:
  source: {kind: idx, folder: set, classes: 3${more}}
  split: {kind: first-rows, validation: 6}
model: {layers: [{kind: flatten}, {kind: dense, units: 3, activation: softmax}]}
training: {epochs: 4, batchSize: 8, optimizer: {kind: sgd, learningRate: 0.1}}
`,
  );
  return lastLine(await place.run('train', `--config=${name}.yaml`, '--json')).run!;
}

let free: string;
let watched: string;
beforeAll(async () => {
  writeSet();
  free = await train('free');
  watched = await train('watched', `, sha256: {${IMAGES}: ${digestOf(SET[IMAGES]!)}}`);
});
beforeEach(writeSet);

test('the same data: identical', async () => {
  expect(await verified(place, `--run=${free}`)).toMatchObject({ verdict: 'identical', changed: [], notes: [] });
});

test('one pixel of the training images: the first epoch, and the file with both digests alone', async () => {
  const change = onePixel(IMAGES);
  const { verdict, parting, changed } = await verified(place, `--run=${free}`);
  expect([verdict, parting?.epoch, parting?.what]).toEqual(['different', 1, 'loss']);
  expect(changed).toEqual([change]);
});

test('one pixel of the test images: all epochs are equal, a metric is not', async () => {
  const change = onePixel(TEST_IMAGES);
  const { verdict, parting, changed, epochs } = await verified(place, `--run=${free}`);
  expect([verdict, epochs, parting?.what]).toEqual(['different', 4, expect.stringMatching(/^metrics\.test\./)]);
  expect(changed).toEqual([change]);
});

test('one pixel that the data source itself refuses: the same answer, exit 1, where train ends with 3', async () => {
  const change = onePixel(IMAGES);
  expect((await place.run('train', '--config=watched.yaml', '--quiet')).exitCode).toBe(3);
  const { verdict, exitCode, parting, changed, stderr } = await verified(place, `--run=${watched}`);
  expect([verdict, exitCode, parting]).toEqual(['different', 1, null]);
  expect(changed).toEqual([change]);
  expect(stderr).toMatch(/DIFFERENT +it can no longer be repeated:\n.*train-images-idx3-ubyte:\s+sha256 is/);
});

test('a file of the data that is gone: named, exit 1', async () => {
  rmSync(join(place.folder, 'set', IMAGES));
  const { verdict, changed } = await verified(place, `--run=${free}`);
  expect(verdict).toBe('different');
  expect(changed).toEqual([{ ingredient: `data.files.set/${IMAGES}`, before: digestOf(SET[IMAGES]!), now: null }]);
});
