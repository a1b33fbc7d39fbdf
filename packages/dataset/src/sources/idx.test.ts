import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { idxBytes, NAMES, smallSet, standardFiles, userError, withFiles } from '../idx-set.fixture.ts';
import { checkDataset } from '../section.ts';
import { idx } from './idx.ts';

const config = { kind: 'idx', folder: 'set', prefix: '', labelOffset: 0, transpose: false } as const;
const plain = { balance: { kind: 'none' }, augment: [] } as const;
const files = standardFiles(smallSet());

test('a plain folder gives its pixels, labels and numbered classes', async () => {
  const loaded = await withFiles(files, (baseDir) => idx.load(config, { baseDir, shared: false }));
  expect(loaded.info).toMatchObject({ source: 'idx', height: 2, width: 3, classNames: ['0', '1', '2'] });
  expect(loaded.pool.rows).toBe(12);
  expect([...loaded.pool.images.subarray(6, 12)]).toEqual([1, 2, 3, 4, 5, 6]);
  expect([...loaded.test.labels]).toEqual([0, 1, 2, 0, 1, 2]);
  expect(loaded.info.files.map((file) => file.file)).toEqual(Object.values(NAMES).map((name) => `set/${name}`));
});

test('gzip, by either name, gives the same bytes as the plain files', async () => {
  const plain = await withFiles(files, (baseDir) => idx.load(config, { baseDir, shared: false }));
  const entries = Object.entries(files);
  const renamed = Object.fromEntries(entries.map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]));
  const disguised = Object.fromEntries(entries.map(([name, bytes]) => [name, gzipSync(bytes)]));
  for (const zipped of [renamed, disguised]) {
    const loaded = await withFiles(zipped, (baseDir) => idx.load(config, { baseDir, shared: false }));
    expect(loaded.pool).toEqual(plain.pool);
    expect(loaded.test).toEqual(plain.test);
  }
});

test('gzip of several chunks is put together in order', async () => {
  const pixels = Uint8Array.from({ length: 12 * 300 * 200 }, (_, index) => (index * 31 + (index >> 8)) & 255);
  const train = { ...files, [NAMES.trainImages]: gzipSync(idxBytes([12, 300, 200], pixels)) };
  const big = { ...train, [NAMES.testImages]: gzipSync(idxBytes([6, 300, 200], pixels.subarray(0, 360_000))) };
  const loaded = await withFiles(big, (baseDir) => idx.load(config, { baseDir, shared: false }));
  expect(Buffer.compare(loaded.pool.images, pixels)).toBe(0);
});

test('EMNIST letters: prefix, `test` for t10k, labels from 1, transposed images', async () => {
  const letters = {
    'emnist-letters-train-images-idx3-ubyte': idxBytes(
      [3, 2, 3],
      [1, 2, 3, 4, 5, 6, 0, 0, 9, 0, 0, 0, 7, 0, 0, 0, 0, 0],
    ),
    'emnist-letters-train-labels-idx1-ubyte': idxBytes([3], [1, 3, 2]),
    'emnist-letters-test-images-idx3-ubyte': idxBytes([1, 2, 3], [0, 8, 0, 0, 0, 0]),
    'emnist-letters-test-labels-idx1-ubyte': idxBytes([1], [2]),
  };
  const emnist = { ...config, prefix: 'emnist-letters-', labelOffset: 1, transpose: true, classNames: ['a', 'b', 'c'] };
  const loaded = await withFiles(letters, (baseDir) => idx.load(emnist, { baseDir, shared: false }));
  expect(loaded.info).toMatchObject({ height: 3, width: 2, classNames: ['a', 'b', 'c'] });
  expect([...loaded.pool.images]).toEqual([1, 4, 2, 5, 3, 6, 0, 0, 0, 0, 9, 0, 7, 0, 0, 0, 0, 0]);
  expect([...loaded.pool.labels]).toEqual([0, 2, 1]);
  expect([...loaded.test.images]).toEqual([0, 0, 8, 0, 0, 0]);
  expect([...loaded.test.labels]).toEqual([1]);
});

test('what the options contradict is found before any file is touched', () => {
  const source = {
    ...config,
    classNames: ['a', 'b', 'a'],
    classes: 4,
    labelOffset: 254,
    sha256: { 'train-image-idx3-ubyte': '' },
  };
  const found = checkDataset({ source, split: { kind: 'first-rows', validation: 1 }, ...plain });
  expect(found.map(({ path, key }) => [...path, ...(key ? [key] : [])].join('.'))).toEqual([
    'source.classes',
    'source.classNames.2',
    'source.labelOffset',
    'source.sha256.train-image-idx3-ubyte',
  ]);
  expect(found[3]?.fix).toBe("did you mean 'train-images-idx3-ubyte'?");
});

test('where files are missing or others, the error says how to get them', async () => {
  const told = { ...config, obtain: 'apt-get install dataset-x', sha256: { [NAMES.testLabels]: '0'.repeat(64) } };
  const { [NAMES.trainImages]: _, ...rest } = files;
  const missing = await withFiles(rest, (baseDir) => userError(() => idx.load(told, { baseDir, shared: false })));
  expect(missing.problems.map((problem) => problem.fix)).toEqual([told.obtain, told.obtain]);
  const nothing = await userError(() => idx.load(told, { baseDir: 'nowhere', shared: false }));
  expect(nothing.message).toContain('fix: apt-get install dataset-x');
});

test.each([
  ['fashion.yaml', 'fashion-mnist.json'],
  ['emnist-letters.yaml', 'emnist-letters.json'],
])('configs/%s names the files and classes of data/%s', (experiment, manifest) => {
  const root = join(__dirname, '../../../..');
  const text = readFileSync(join(root, 'configs', experiment), 'utf8');
  const { files, classNames } = JSON.parse(readFileSync(join(root, 'data', manifest), 'utf8')) as {
    readonly files: readonly { readonly file: string; readonly sha256?: string }[];
    readonly classNames: readonly string[];
  };
  const named = /classNames: \[(.*)\]/.exec(text)?.[1]?.replaceAll('"', '').split(', ');
  expect(named).toEqual(classNames);
  for (const { file, sha256 } of files) if (sha256) expect(text).toContain(`${file}: ${sha256}`);
});
