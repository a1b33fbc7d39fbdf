import { knownRows } from './known-rows.ts';
import type { DatasetConfig } from './section.ts';

const of = (config: Partial<DatasetConfig>) =>
  knownRows({
    source: { kind: 'mnist' },
    split: { kind: 'first-rows', validation: 5000 },
    balance: { kind: 'none' },
    augment: [],
    ...config,
  });

test('rows are known before reading where the source says how many it has', () => {
  expect(of({})).toEqual({ train: 55_000, validation: 5000, test: 10_000 });
  const split = { kind: 'stratified', validation: 0.25, trainRows: 300 } as const;
  expect(of({ limit: 1000, split, testRows: 7 })).toEqual({ train: 300, validation: 250, test: 7 });
  const files = { kind: 'idx', folder: 'x', prefix: '', labelOffset: 0, transpose: false } as const;
  expect(of({ source: files, limit: 1000 })).toEqual({});
});

test('from sizes that do not fit nothing follows', () => {
  expect(of({ split: { kind: 'first-rows', validation: 60_000 } })).toEqual({});
});

test('how many training rows there are after oversampling only the labels tell', () => {
  expect(of({ balance: { kind: 'oversample' } })).toEqual({ validation: 5000, test: 10_000 });
});
