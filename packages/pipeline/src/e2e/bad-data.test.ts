import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const IMAGES = 'train-images-idx3-ubyte';
const LABELS = 'train-labels-idx1-ubyte';

place.write(
  'idx.yaml',
  `name: from-files
dataset:
  source: {kind: idx, folder: set, classes: 3}
  split: {kind: first-rows, validation: 6}
model:
  layers: [{kind: flatten}, {kind: dense, units: 3, activation: softmax}]
training: {epochs: 1, batchSize: 8}
`,
);

// Written byte by byte: a witness independent of the reader.
function idx(dims: readonly number[], data: readonly number[]): Uint8Array {
  return Uint8Array.from([0, 0, 8, dims.length, ...dims.flatMap((size) => [0, 0, size >> 8, size & 255]), ...data]);
}
const pixels = (rows: number): number[] => Array.from({ length: rows * 20 }, (_, index) => (index * 37) & 255);
const labels = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row % 3);

const SOUND: Readonly<Record<string, Uint8Array>> = {
  [IMAGES]: idx([30, 5, 4], pixels(30)),
  [LABELS]: idx([30], labels(30)),
  't10k-images-idx3-ubyte': idx([9, 5, 4], pixels(9)),
  't10k-labels-idx1-ubyte': idx([9], labels(9)),
};

function writeSet(changed: Readonly<Record<string, Uint8Array>>): void {
  for (const [name, bytes] of Object.entries({ ...SOUND, ...changed })) place.write(`set/${name}`, bytes);
}

test('without its folder, a run ends with 3 and a record that says so', async () => {
  const finished = await place.run('train', '--config=idx.yaml', '--json');
  const { run, exitCode, status } = lastLine(finished);
  expect(finished.stderr).toMatch(/set: no such folder[\s\S]*fix: put the four files/);
  expect([finished.exitCode, exitCode, status]).toEqual([3, 3, 'failed']);
  expect(place.record(run!)).toMatchObject({ status: 'failed', exitCode: 3, epochs: 0, metrics: {} });
  expect(place.record(run!).problems![0]!.what).toBe('no such folder');
});

test('a sound folder is trained on', async () => {
  writeSet({});
  const { exitCode, status, parameters } = lastLine(await place.run('train', '--config=idx.yaml', '--json'));
  expect({ exitCode, status, parameters }).toEqual({ exitCode: 0, status: 'completed', parameters: 5 * 4 * 3 + 3 });
});

test.each([
  { fault: 'a truncated file', file: IMAGES, bytes: SOUND[IMAGES]!.slice(0, 300), says: /300|616/ },
  {
    fault: 'trailing bytes',
    file: IMAGES,
    bytes: Uint8Array.from([...SOUND[IMAGES]!, 1, 2]),
    says: /2 .*(more|too many|trail|after)/i,
  },
  { fault: 'a wrong magic number', file: IMAGES, bytes: SOUND[IMAGES]!.with(0, 9), says: /magic|IDX/ },
  {
    fault: 'counts that differ',
    file: LABELS,
    bytes: idx([29], labels(29)),
    says: /29 labels for 30 images/,
  },
  { fault: 'a label out of range', file: LABELS, bytes: idx([30], labels(30)).with(8, 7), says: /label.* 7/ },
  {
    fault: 'a header that claims 4 billion images',
    file: IMAGES,
    bytes: Uint8Array.from([0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 5, 0, 0, 0, 4]),
    says: /train-images-idx3-ubyte: /,
  },
])('$fault: exit 3, with the file and the reason, no stack; other runs stay as they are', async (given) => {
  writeSet({ [given.file]: given.bytes });
  const earlier = place.runs().map((run) => [run, JSON.stringify(place.record(run))]);
  const finished = await place.run('train', '--config=idx.yaml', '--json');
  expect(finished.stderr).toContain(given.file);
  expect(finished.stderr).toMatch(given.says);
  expect(finished.stderr).not.toMatch(/^\s+at /m);
  const { run, status, exitCode, weightsSha256 } = lastLine(finished);
  expect({ status, exitCode, weightsSha256 }).toEqual({ status: 'failed', exitCode: 3, weightsSha256: null });
  expect(finished.exitCode).toBe(3);
  expect(place.record(run!)).toMatchObject({ status: 'failed', exitCode: 3 });
  for (const [id, text] of earlier) expect(JSON.stringify(place.record(id!))).toBe(text);
});

test('sizes of a split that the files do not hold end with 2 and are no fault of the data', async () => {
  writeSet({});
  const { exitCode, stderr } = await place.run('train', '--config=idx.yaml', '--set=dataset.split.validation=4000');
  expect(stderr).toMatch(/4000/);
  expect(exitCode).toBe(2);
});
