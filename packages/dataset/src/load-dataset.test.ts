import { NAMES, smallSet, standardFiles, userError, withFiles } from './idx-set.fixture.ts';
import { loadDataset } from './load-dataset.ts';
import type { DatasetConfig } from './section.ts';

const source = { kind: 'synthetic', rows: 100, testRows: 20, classes: 10, size: 8, noise: 0.1, seed: 1 } as const;
const plain = { balance: { kind: 'none' }, augment: [] } as const;
const base: DatasetConfig = { source, split: { kind: 'stratified', validation: 20 }, ...plain };
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
    ...plain,
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
      const split = { kind: 'first-rows', validation: 3 } as const;
      const section = { source: { ...config, ...more }, split, ...plain };
      return (await loadDataset(section, { baseDir, seed: 0 })).digest;
    });
  const pixel = set.testImages.map((byte, index) => (index === 20 ? byte ^ 1 : byte));
  const digest = await digestOf(standardFiles(set));
  expect(await digestOf(standardFiles(set))).toBe(digest);
  expect(await digestOf({ ...standardFiles(set), [NAMES.testImages]: pixel })).not.toBe(digest);
  expect(await digestOf(standardFiles(set), { transpose: true })).not.toBe(digest);
});

test('the default 5,000 validation rows do not fit a small folder: a config error once the rows are known', async () => {
  const config = { kind: 'idx', folder: 'set', prefix: '', labelOffset: 0, transpose: false } as const;
  const error = await withFiles(standardFiles(smallSet()), (baseDir) =>
    userError(() =>
      loadDataset({ source: config, split: { kind: 'first-rows', validation: 5000 }, ...plain }, { baseDir, seed: 0 }),
    ),
  );
  expect(error.exitCode).toBe(2);
  expect(error.message).toContain('dataset.split.validation: 5000 validation rows leave nothing of the 12 in use');
  expect(error.message).toContain('expected 1 to 11 rows');
});

test('a class that no training row shows is refused', async () => {
  const split = { kind: 'first-rows', validation: 20, trainRows: 8 } as const;
  const error = await userError(() => load({ source, split, ...plain }));
  expect(error.message).toContain('dataset.split: the 8 training rows hold no image of class 8, 9');
});

test('limit uses the first rows only, and is the same data as that many rows', async () => {
  const limited = await load({ ...base, limit: 50 });
  expect([limited.pool.rows, limited.validation.rows, limited.train.length]).toEqual([50, 20, 30]);
  expect(Math.max(...limited.train)).toBeLessThan(50);
  expect(limited.pool.images.length).toBe(50 * 64);
});

test('imbalance leaves the part it says of a class, drawn by seed, and touches neither other classes nor validation', async () => {
  const whole = await load(base);
  const keep = { imbalance: { keep: { 4: 0.25, 7: 0.5 } } };
  const cut = await load({ ...base, ...keep });
  const rowsOf = (label: number) => [...cut.train].filter((row) => cut.pool.labels[row] === label);
  expect([...Array(10).keys()].map((label) => rowsOf(label).length)).toEqual([8, 8, 8, 8, 2, 8, 8, 4, 8, 8]);
  expect([...cut.train].every((row) => whole.train.includes(row))).toBe(true);
  expect([...cut.train]).toEqual([...cut.train].sort((a, b) => a - b));
  expect(cut.validation).toEqual(whole.validation);
  expect(cut.digest).not.toBe(whole.digest);
  const split = { kind: 'stratified', validation: 20, seed: 1 } as const;
  const [one, two] = [await load({ ...base, split, ...keep }, 1), await load({ ...base, split, ...keep }, 2)];
  expect(two.train).not.toEqual(one.train);
});

test('a class that imbalance would leave no row of is refused', async () => {
  const error = await userError(() => load({ ...base, imbalance: { keep: { 4: 0.05 } } }));
  expect(error.exitCode).toBe(2);
  expect(error.message).toContain(
    "dataset.imbalance.keep.4: 0.05 of the 8 training rows of class '4' is no row at all",
  );
  expect(error.message).toContain('at least 0.063');
});

test('balance acts on what imbalance has left', async () => {
  const imbalance = { keep: { 4: 0.25 } };
  const { train, pool } = await load({ ...base, imbalance, balance: { kind: 'oversample' } });
  expect(train.length).toBe(80);
  expect(new Set([...train].filter((row) => pool.labels[row] === 4)).size).toBe(2);
  const { classWeights } = await load({ ...base, imbalance, balance: { kind: 'class-weights' } });
  expect(classWeights?.[4]).toBeCloseTo(74 / (10 * 2), 6);
});

test('names that only the data can refute are refused once it is read', async () => {
  const config = { kind: 'idx', folder: 'set', prefix: '', labelOffset: 0, transpose: false } as const;
  const split = { kind: 'first-rows', validation: 3 } as const;
  const error = await withFiles(standardFiles(smallSet()), (baseDir) =>
    userError(() =>
      loadDataset({ source: config, split, imbalance: { keep: { 3: 0.5 } }, ...plain }, { baseDir, seed: 0 }),
    ),
  );
  expect(error.message).toContain("dataset.imbalance.keep.3: '3' is no class\n  expected one of 0, 1, 2");
});

test('the training images lie in shared memory only where the config augments', async () => {
  const config = { kind: 'idx', folder: 'set', prefix: '', labelOffset: 0, transpose: false } as const;
  const split = { kind: 'first-rows', validation: 3 } as const;
  const [apart, shared] = await withFiles(standardFiles(smallSet()), (baseDir) =>
    Promise.all(
      [[], [{ kind: 'noise', deviation: 0.1, probability: 1 } as const]].map((augment) =>
        loadDataset({ source: config, split, balance: { kind: 'none' }, augment }, { baseDir, seed: 0 }),
      ),
    ),
  );
  expect(apart?.pool.images.buffer).toBeInstanceOf(ArrayBuffer);
  expect(shared?.pool.images.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(Buffer.compare(shared!.pool.images, apart!.pool.images)).toBe(0);
});
