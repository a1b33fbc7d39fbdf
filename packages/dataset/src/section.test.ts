import { compileCheck } from '@hello-nn/core';
import { checkDataset, type DatasetConfig, datasetSection } from './section.ts';

const check = compileCheck(datasetSection);
const plain = { balance: { kind: 'none' }, augment: [] } as const;
const synthetic = { kind: 'synthetic', rows: 100, testRows: 20, classes: 10, size: 12, noise: 0, seed: 1 } as const;

test("an empty section is the origin's experiment", () => {
  const config = {};
  expect(check(config)).toEqual([]);
  expect(config).toEqual({
    source: { kind: 'mnist' },
    split: { kind: 'first-rows', validation: 5000 },
    balance: { kind: 'none' },
    augment: [],
  });
  expect(checkDataset(config as DatasetConfig)).toEqual([]);
});

test('defaults of the chosen kinds are filled in, and of no other', () => {
  const config = { source: { kind: 'synthetic', rows: 50 }, split: { kind: 'stratified', validation: 0.2 } };
  expect(check(config)).toEqual([]);
  expect(config.source).toEqual({ ...synthetic, rows: 50, testRows: 200, noise: 0.1 });
  expect(config.split).toEqual({ kind: 'stratified', validation: 0.2 });
});

// The wording is core's: here only the place counts, and that there is one problem.
test.each([
  [{ sorce: {} }, 'sorce'],
  [{ source: { kind: 'minst' } }, 'source.kind'],
  [{ source: { kind: 'idx' } }, 'source.folder'],
  [{ source: { kind: 'idx', folder: 'x', prefix: '../x-' } }, 'source.prefix'],
  [{ source: { kind: 'idx', folder: 'x', sha256: { a: 'b' } } }, 'source.sha256.a'],
  [{ split: { kind: 'stratified', validation: 0 } }, 'split.validation'],
  [{ split: { kind: 'first-rows', seed: 3 } }, 'split.seed'],
  [{ testRows: 1.5 }, 'testRows'],
  [{ limit: 1 }, 'limit'],
  [{ imbalance: { keep: { 3: 0 } } }, 'imbalance.keep.3'],
  [{ imbalance: {} }, 'imbalance.keep'],
  [{ balance: { kind: 'oversampel' } }, 'balance.kind'],
  [{ augment: [{ kind: 'rotation' }] }, 'augment.0.kind'],
  [{ augment: [{ kind: 'rotate', degree: 5 }] }, 'augment.0.degree'],
  [{ augment: [{ kind: 'shift', pixels: 1, probability: 2 }] }, 'augment.0.probability'],
  [{ augment: [{ kind: 'noise', deviation: -1 }] }, 'augment.0.deviation'],
  [{ source: { kind: 'image-folder', folder: 'x', classNames: ['a', '../b'] } }, 'source.classNames.1'],
])('%j is refused at %s', (config, place) => {
  const [violation, ...more] = check(config);
  const shown = [...(violation?.path ?? []), violation?.key ?? []].flat().join('.');
  // A missing key is reported at the mapping it is missing from.
  expect([place, place.split('.').slice(0, -1).join('.')]).toContain(shown);
  expect(violation?.what).toContain(place.split('.').at(-1) === 'folder' ? 'folder' : '');
  expect(more).toEqual([]);
});

test.each([
  [{ validation: 5000 }, undefined, 'split.validation', '1 to 99 rows, or a fraction below 1'],
  [{ validation: 100 }, undefined, 'split.validation', '1 to 99 rows, or a fraction below 1'],
  [{ validation: 20.5 }, undefined, 'split.validation', 'a whole number of rows, or a fraction below 1'],
  [{ validation: 0.25, trainRows: 76 }, undefined, 'split.trainRows', '1 to 75'],
  [{ validation: 10 }, 21, 'testRows', '1 to 20'],
])('sizes that do not fit 100 rows are found without reading: %j, testRows %p', (split, testRows, path, expected) => {
  const sizes = testRows === undefined ? {} : { testRows };
  const [violation, ...more] = checkDataset({
    source: synthetic,
    split: { kind: 'first-rows', ...split },
    ...plain,
    ...sizes,
  });
  expect(violation?.path.join('.')).toBe(path);
  expect(violation?.expected).toBe(expected);
  expect(violation?.fix).toBeTruthy();
  expect(more).toEqual([]);
});

test('sizes that just fit are accepted', () => {
  const split = { kind: 'first-rows', validation: 0.25, trainRows: 75 } as const;
  expect(checkDataset({ source: synthetic, split, testRows: 20, ...plain })).toEqual([]);
  expect(checkDataset({ source: synthetic, split: { kind: 'first-rows', validation: 99 }, ...plain })).toEqual([]);
});

test('a limit is the number of rows that the split divides', () => {
  const split = { kind: 'first-rows', validation: 40 } as const;
  const check = (limit: number) => checkDataset({ source: synthetic, limit, split, ...plain });
  expect(check(41)).toEqual([]);
  expect(check(40)[0]?.path).toEqual(['split', 'validation']);
  expect(check(101)[0]).toMatchObject({ path: ['limit'], expected: '1 to 100', fix: 'drop limit to use all' });
  const unread = { ...synthetic, kind: 'idx', folder: 'x', prefix: '', labelOffset: 0, transpose: false } as const;
  expect(checkDataset({ source: unread, limit: 40, split, ...plain })[0]?.path).toEqual(['split', 'validation']);
});

test('names of no class are found before any data is read, each with the class that was probably meant', () => {
  const classNames = ['Trouser', 'Pullover', 'Dress'];
  const source = { kind: 'idx', folder: 'x', prefix: '', labelOffset: 0, transpose: false, classNames } as const;
  const found = checkDataset({
    source,
    split: { kind: 'first-rows', validation: 5 },
    imbalance: { keep: { Dres: 0.5, Trouser: 0.1, Shirt: 0.2 } },
    balance: { kind: 'none' },
    augment: [{ kind: 'shift', pixels: 1, probability: 1, classes: ['Dress', 'pulover'] }],
  });
  expect(found).toEqual([
    {
      path: ['imbalance', 'keep'],
      key: 'Dres',
      code: 'unknown-class',
      what: "'Dres' is no class",
      expected,
      fix: "did you mean 'Dress'?",
    },
    { path: ['imbalance', 'keep'], key: 'Shirt', code: 'unknown-class', what: "'Shirt' is no class", expected },
    {
      path: ['augment', 0, 'classes', 1],
      code: 'unknown-class',
      what: "'pulover' is no class",
      expected,
      fix: "did you mean 'Pullover'?",
    },
  ]);
});

const expected = 'one of Trouser, Pullover, Dress';
