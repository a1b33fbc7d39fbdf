import { NAMES, smallSet, standardFiles, userError, withFiles } from './idx-set.fixture.ts';
import { loadDataset } from './load-dataset.ts';
import type { DatasetConfig } from './section.ts';

const source = { kind: 'synthetic', rows: 100, testRows: 20, classes: 10, size: 8, noise: 0.1, seed: 1 } as const;
const base: DatasetConfig = { source, split: { kind: 'stratified', validation: 20 } };
const load = (config: DatasetConfig, seed = 1) => loadDataset(config, { baseDir: 'nowhere', seed });

test('validation rows of a stratified split are the rows that training leaves out', async () => {
  const { pool, train, validation } = await load(base);
  const left = [...Array(100).keys()].filter((row) => !train.includes(row));
  expect([...validation.labels]).toEqual(left.map((row) => pool.labels[row]));
  left.forEach((row, index) => {
    const image = validation.images.subarray(index * 64, (index + 1) * 64);
    expect(Buffer.compare(image, pool.images.subarray(row * 64, (row + 1) * 64))).toBe(0);
  });
});

test('trainRows and testRows cap what is used', async () => {
  const { train, test } = await load({
    source,
    split: { kind: 'first-rows', validation: 0.5, trainRows: 30 },
    testRows: 7,
  });
  expect([...train]).toEqual(Array.from({ length: 30 }, (_, index) => 50 + index));
  expect([test.rows, test.labels.length, test.images.length]).toEqual([7, 7, 7 * 64]);
});

test('the digest changes with the data, the split and the caps, and with nothing else', async () => {
  const digests = await Promise.all([
    load(base),
    load(base, 2),
    load({ ...base, source: { ...source, seed: 2 } }),
    load({ ...base, split: { kind: 'first-rows', validation: 20 } }),
    load({ ...base, split: { kind: 'stratified', validation: 20, trainRows: 79 } }),
    load({ ...base, testRows: 19 }),
  ]);
  expect(new Set(digests.map((dataset) => dataset.digest)).size).toBe(6);
  expect(digests[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
  expect((await load({ ...base, split: { kind: 'stratified', validation: 0.2 } })).digest).toBe(digests[0]?.digest);
});

test('the digest of files changes with one pixel and with an option that changes pixels', async () => {
  const set = smallSet();
  const config = { kind: 'idx', folder: 'set', prefix: '', labelOffset: 0, transpose: false } as const;
  const digestOf = (files: Record<string, Uint8Array>, more: object = {}): Promise<string> =>
    withFiles(files, async (baseDir) => {
      const section = { source: { ...config, ...more }, split: { kind: 'first-rows', validation: 3 } } as const;
      return (await loadDataset(section, { baseDir, seed: 0 })).digest;
    });
  const pixel = set.testImages.map((byte, index) => (index === 20 ? byte ^ 1 : byte));
  const plain = await digestOf(standardFiles(set));
  expect(await digestOf(standardFiles(set))).toBe(plain);
  expect(await digestOf({ ...standardFiles(set), [NAMES.testImages]: pixel })).not.toBe(plain);
  expect(await digestOf(standardFiles(set), { transpose: true })).not.toBe(plain);
});

test('the default 5,000 validation rows do not fit a small folder: a config error once the rows are known', async () => {
  const config = { kind: 'idx', folder: 'set', prefix: '', labelOffset: 0, transpose: false } as const;
  const error = await withFiles(standardFiles(smallSet()), (baseDir) =>
    userError(() =>
      loadDataset({ source: config, split: { kind: 'first-rows', validation: 5000 } }, { baseDir, seed: 0 }),
    ),
  );
  expect(error.exitCode).toBe(2);
  expect(error.message).toContain("dataset.split.validation: 5000 validation rows leave nothing of the source's 12");
  expect(error.message).toContain('expected 1 to 11 rows');
});

test('a class that no training row shows is refused', async () => {
  const split = { kind: 'first-rows', validation: 20, trainRows: 8 } as const;
  const error = await userError(() => load({ source, split }));
  expect(error.message).toContain('dataset.split: the 8 training rows hold no image of class 8, 9');
});
