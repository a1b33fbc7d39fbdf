import { compileCheck, type Kind } from '@hello-nn/core';
import { augmentEpoch } from './augment/augment-epoch.ts';
import { augmentations } from './augment/index.ts';
import { balances } from './balances/index.ts';
import { pictureFiles } from './folder/pictures.fixture.ts';
import { smallSet, standardFiles, withFiles } from './idx-set.fixture.ts';
import { loadDataset } from './load-dataset.ts';
import { checkDataset, type DatasetConfig, datasetSection } from './section.ts';
import { describeSource, sources } from './sources/index.ts';
import { splits } from './splits/index.ts';

// Every source finds these files where its example says, if it reads any.
const FILES = {
  ...prefixed('fashion-mnist/', standardFiles(smallSet())),
  ...prefixed('pictures/', pictureFiles()),
};
const check = compileCheck(datasetSection);

function section(source: object, split: object, more: object = {}): DatasetConfig {
  const config = { source: { ...source }, split: { ...split }, ...structuredClone(more) };
  expect(check(config)).toEqual([]);
  return config as unknown as DatasetConfig;
}

const small = { kind: 'synthetic', rows: 100, testRows: 20 };

describe.each(sources.kinds)('source $kind', (kind) => {
  const config = section({ kind: kind.kind, ...kind.example }, { kind: 'first-rows', validation: 0.2 });
  const load = () => withFiles(FILES, (baseDir) => loadDataset(config, { baseDir, seed: 3 }), '.');

  test('its example loads, is what it described, and is consistent', async () => {
    expect(checkDataset(config)).toEqual([]);
    const dataset = await load();
    const { info, pool, test } = dataset;
    const told = describeSource(config.source);
    const { classNames } = info;
    const found = { classes: classNames.length, classNames, rows: { train: pool.rows, test: test.rows } };
    expect({ ...found, height: info.height, width: info.width }).toMatchObject(told);
    expect(info.source).toBe(kind.kind);
    expect(new Set(info.classNames).size).toBe(info.classNames.length);
    for (const part of [pool, dataset.validation, test]) {
      expect(part.labels.length).toBe(part.rows);
      expect(part.images.length).toBe(part.rows * info.height * info.width);
      expect(Math.max(...new Set(part.labels))).toBeLessThan(info.classNames.length);
    }
    expect(dataset.train.length + dataset.validation.rows).toBe(pool.rows);
  });

  test('it loads the same twice', async () => {
    const [first, again] = [await load(), await load()];
    expect(again.digest).toBe(first.digest);
    expect(Buffer.compare(again.pool.images, first.pool.images)).toBe(0);
  });

  test('it documents itself', () => documented(kind));
});

describe.each(splits.kinds)('split $kind', (kind) => {
  test('its example splits a small source', async () => {
    const config = section(small, { kind: kind.kind, ...kind.example });
    const { train, validation, pool } = await loadDataset(config, { baseDir: 'nowhere', seed: 3 });
    expect(train.length + validation.rows).toBe(pool.rows);
  });

  test('it documents itself', () => documented(kind));
});

describe.each(balances.kinds)('balance $kind', (kind) => {
  test('its example leaves every class and row in, and weighs rows by 1 on the mean', async () => {
    const uneven = { imbalance: { keep: { 3: 0.5 } }, balance: { kind: kind.kind, ...kind.example } };
    const config = section(small, { kind: 'first-rows', validation: 20 }, uneven);
    const { train, classWeights, pool } = await loadDataset(config, { baseDir: 'nowhere', seed: 3 });
    expect(new Set(train).size).toBe(76);
    const weights = Array.from(train, (row) => classWeights?.[pool.labels[row]!] ?? 1);
    expect(weights.reduce((sum, weight) => sum + weight, 0) / train.length).toBeCloseTo(1, 6);
  });

  test('it documents itself', () => documented(kind));
});

describe.each(augmentations.kinds)('augmentation $kind', (kind) => {
  const step = { kind: kind.kind, ...kind.example, probability: 1 };
  const split = { kind: 'first-rows', validation: 20 };
  const load = (more: object) =>
    loadDataset(section(small, split, { augment: [{ ...step, ...more }] }), { baseDir: 'nowhere', seed: 3 });

  async function changed(more: object, epoch = 1): Promise<{ rows: number[]; images: Uint8Array; labels: number[] }> {
    const config = section(small, split, { augment: [{ ...step, ...more }] });
    const dataset = await load(more);
    const { images, labels, rows } = augmentEpoch(dataset, config.augment, { seed: 3, epoch });
    expect([rows, images.length, labels.length]).toEqual([80, 80 * 144, 80]);
    expect([...labels]).toEqual(Array.from(dataset.train, (row) => dataset.pool.labels[row]));
    const isSame = (position: number): boolean =>
      dataset.train.length > position &&
      Buffer.compare(
        images.subarray(position * 144, (position + 1) * 144),
        dataset.pool.images.subarray(dataset.train[position]! * 144, (dataset.train[position]! + 1) * 144),
      ) === 0;
    return { rows: [...Array(80).keys()].filter((position) => !isSame(position)), images, labels: [...labels] };
  }

  test('its example changes most images, the same way for a seed and epoch', async () => {
    const { rows, images } = await changed({});
    expect(rows.length).toBeGreaterThan(60);
    expect(Buffer.compare((await changed({})).images, images)).toBe(0);
  });

  test('probability 0 changes nothing, 0.5 about half of the images, others in another epoch', async () => {
    expect((await changed({ probability: 0 })).rows).toEqual([]);
    const { rows } = await changed({ probability: 0.5 });
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.length).toBeLessThan(60);
    expect((await changed({ probability: 0.5 }, 2)).rows).not.toEqual(rows);
  });

  test('it keeps to the classes it is for', async () => {
    const { rows, labels } = await changed({ classes: ['2', '5'] });
    expect(new Set(rows.map((row) => labels[row]))).toEqual(new Set([2, 5]));
  });

  test('it leaves the pool, validation and test as they are', async () => {
    const plain = await loadDataset(section(small, split), { baseDir: 'nowhere', seed: 3 });
    const dataset = await load({});
    augmentEpoch(dataset, section(small, split, { augment: [step] }).augment, { seed: 3, epoch: 1 });
    expect(dataset).toEqual({ ...plain, digest: dataset.digest });
  });

  test('it documents itself', () => documented(kind));
});

function prefixed(start: string, files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [start + name, bytes]));
}

function documented(kind: Kind): void {
  expect(kind.summary).toMatch(/^[A-Z].*\.$/);
  for (const property of Object.values(kind.options.properties)) expect(property.description).toMatch(/\.$/);
}
