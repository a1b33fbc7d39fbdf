import type { AugmentConfig } from './augment/index.ts';
import type { DatasetConfig } from './section.ts';
import { datasetWarnings } from './warnings.ts';

const flip: AugmentConfig = { kind: 'flip', axis: 'horizontal', probability: 0.5 };
const files = { kind: 'idx', folder: 'x', prefix: '', labelOffset: 0, transpose: false } as const;
const warnings = (source: DatasetConfig['source'], ...augment: AugmentConfig[]): string[] =>
  datasetWarnings({ source, split: { kind: 'first-rows', validation: 0.2 }, balance: { kind: 'none' }, augment });

test('flipping digits is warned of, with its place', () => {
  const [warning, ...more] = warnings({ kind: 'mnist' }, { kind: 'shift', pixels: 2, probability: 1 }, flip);
  expect(warning).toMatch(/^dataset\.augment\[1\]: a horizontal flip of digits: a mirrored 2, 3, 4, 5, 6, 7, 9 is no/);
  expect(more).toEqual([]);
  expect(warnings({ ...files, classNames: ['3', '7'] }, flip)).toHaveLength(1);
});

test('what is no harm is not warned of', () => {
  const clothes = { ...files, classNames: ['Trouser', 'Dress'] };
  expect(warnings(clothes, flip)).toEqual([]);
  expect(warnings(files, flip)).toEqual([]);
  expect(warnings({ kind: 'mnist' }, { ...flip, classes: ['0', '8'] }, { ...flip, probability: 0 })).toEqual([]);
  expect(warnings({ kind: 'mnist' }, { kind: 'rotate', degrees: 10, probability: 1 })).toEqual([]);
});
