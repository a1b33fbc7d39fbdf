import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '@hello-nn/core';
import { NAMES, smallSet, standardFiles, withFiles } from './idx-set.fixture.ts';
import { loadDataset } from './load-dataset.ts';
import type { DatasetConfig } from './section.ts';
import { openSharedData, type SharedData } from './shared-data.ts';
import { sources } from './sources/index.ts';

const source = { kind: 'synthetic', rows: 100, testRows: 20, classes: 10, size: 8, noise: 0.1, seed: 1 } as const;
const base: DatasetConfig = {
  source,
  split: { kind: 'first-rows', validation: 20 },
  balance: { kind: 'none' },
  augment: [],
};
const drawn: DatasetConfig = { ...base, split: { kind: 'stratified', validation: 20 } };

function loader(shared?: SharedData): (config: DatasetConfig, seed?: number) => Promise<Dataset> {
  return (config, seed = 1) => loadDataset(config, { baseDir: 'nowhere', seed, shared });
}

test('a source is read once, and equal datasets are one object, whatever the seed where nothing is drawn', async () => {
  const read = jest.spyOn(sources.of(source), 'load');
  const load = loader(openSharedData());
  const [first, ...others] = await Promise.all([load(base, 1), load(base, 2), load({ ...base }, 3)]);
  for (const other of others) expect(other).toBe(first);
  expect(read).toHaveBeenCalledTimes(1);
  await loader()(base);
  expect(read).toHaveBeenCalledTimes(2);
  read.mockRestore();
});

test('datasets that differ share the bytes of what does not differ, and are what they would be alone', async () => {
  const load = loader(openSharedData());
  const changes: [DatasetConfig, number][] = [
    [drawn, 1],
    [drawn, 2],
    [{ ...drawn, limit: 90 }, 1],
    [{ ...base, limit: 90 }, 1],
    [{ ...base, testRows: 7 }, 1],
    [{ ...base, testRows: 7, limit: 90 }, 1],
    [{ ...base, balance: { kind: 'class-weights' } }, 1],
    [{ ...base, balance: { kind: 'oversample' }, imbalance: { keep: { 3: 0.5 } } }, 1],
  ];
  const whole = await load(base);
  const loaded = await Promise.all(changes.map(([config, seed]) => load(config, seed)));
  expect(new Set([whole, ...loaded]).size).toBe(changes.length + 1);
  for (const [index, dataset] of loaded.entries()) {
    const [config, seed] = changes[index]!;
    expect(dataset).toEqual(await loader()(config, seed));
    expect(dataset.pool.images.buffer).toBe(whole.pool.images.buffer);
    expect(dataset.test.images.buffer).toBe(whole.test.images.buffer);
  }
  expect(loaded[2]!.pool).toBe(loaded[3]!.pool);
  expect(loaded[4]!.test).toBe(loaded[5]!.test);
  expect(loaded[0]!.pool).toBe(whole.pool);
});

test('other sources, and the same where it has to lie in shared memory, are read by themselves', async () => {
  const load = loader(openSharedData());
  const plain = await load(base);
  const other = await load({ ...base, source: { ...source, seed: 2 } });
  const augment: DatasetConfig['augment'] = [{ kind: 'shift', pixels: 1, probability: 1 }];
  const augmented = await load({ ...base, augment });
  expect(new Set([plain, other, augmented].map(({ pool }) => pool.images.buffer)).size).toBe(3);
});

test('files that could not be read are read again; files that were are not asked again', async () => {
  const files = standardFiles(smallSet());
  const idx = { kind: 'idx', folder: 'set', prefix: '', labelOffset: 0, transpose: false } as const;
  const config: DatasetConfig = { ...base, source: idx, split: { kind: 'first-rows', validation: 3 } };
  const { [NAMES.testImages]: images, ...others } = files;
  await withFiles(others, async (baseDir) => {
    const shared = openSharedData();
    const load = (data: SharedData): Promise<Dataset> => loadDataset(config, { baseDir, seed: 0, shared: data });
    await expect(load(shared)).rejects.toThrow('no such file');
    writeFileSync(join(baseDir, 'set', NAMES.testImages), images!);
    const first = await load(shared);
    appendFileSync(join(baseDir, 'set', NAMES.testImages), 'more');
    expect(await load(shared)).toBe(first);
    await expect(load(openSharedData())).rejects.toThrow(/bytes/);
  });
});
