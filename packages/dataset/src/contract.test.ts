import { compileCheck, type Kind } from '@hello-nn/core';
import { smallSet, standardFiles, withFiles } from './idx-set.fixture.ts';
import { loadDataset } from './load-dataset.ts';
import { checkDataset, type DatasetConfig, datasetSection } from './section.ts';
import { describeSource, sources } from './sources/index.ts';
import { splits } from './splits/index.ts';

// Every source finds these files where its example says, if it reads any.
const FOLDER = 'fashion-mnist';
const check = compileCheck(datasetSection);

function section(source: object, split: object): DatasetConfig {
  const config = { source: { ...source }, split: { ...split } };
  expect(check(config)).toEqual([]);
  return config as unknown as DatasetConfig;
}

const small = { kind: 'synthetic', rows: 100, testRows: 20 };

describe.each(sources.kinds)('source $kind', (kind) => {
  const config = section({ kind: kind.kind, ...kind.example }, { kind: 'first-rows', validation: 0.2 });
  const load = () =>
    withFiles(standardFiles(smallSet()), (baseDir) => loadDataset(config, { baseDir, seed: 3 }), FOLDER);

  test('its example loads, is what it described, and is consistent', async () => {
    expect(checkDataset(config)).toEqual([]);
    const dataset = await load();
    const { info, pool, test } = dataset;
    const told = describeSource(config.source);
    const found = { classes: info.classNames.length, rows: { train: pool.rows, test: test.rows } };
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

function documented(kind: Kind): void {
  expect(kind.summary).toMatch(/^[A-Z].*\.$/);
  for (const property of Object.values(kind.options.properties)) expect(property.description).toMatch(/\.$/);
}
