import type { Violation } from '@hello-nn/core';
import type { AugmentConfig } from './augment/index.ts';
import type { DatasetConfig } from './section.ts';
import { datasetWarnings } from './warnings.ts';

const flip: AugmentConfig = { kind: 'flip', axis: 'horizontal', probability: 0.5 };
const files = { kind: 'idx', folder: 'x', prefix: '', labelOffset: 0, transpose: false } as const;
const warnings = (source: DatasetConfig['source'], ...augment: AugmentConfig[]): Violation[] =>
  datasetWarnings({ source, split: { kind: 'first-rows', validation: 0.2 }, balance: { kind: 'none' }, augment });
const always = { probability: 1 } as const;

test('flipping digits is warned of, with its place', () => {
  const [warning, ...more] = warnings({ kind: 'mnist' }, { kind: 'shift', pixels: 2, ...always }, flip);
  expect(warning?.path).toEqual(['augment', 1, 'kind']);
  expect(warning?.what).toMatch(/^a horizontal flip of digits: a mirrored 2, 3, 4, 5, 6, 7, 9 is no digit/);
  expect(more).toEqual([]);
  expect(warnings({ ...files, classNames: ['3', '7'] }, flip)).toHaveLength(1);
});

test('each axis has digits that survive its mirror, and the repair names them', () => {
  const [warning] = warnings({ kind: 'mnist' }, { ...flip, axis: 'vertical' });
  expect(warning?.what).toContain('a mirrored 2, 4, 5, 6, 7, 9 is');
  expect(warning?.fix).toContain('classes: ["0", "1", "3", "8"]');
});

test('turning digits by 90 degrees is warned of: a 6 may become a 9', () => {
  const [warning] = warnings({ kind: 'mnist' }, { kind: 'rotate', degrees: 90, ...always });
  expect(warning).toMatchObject({ path: ['augment', 0, 'degrees'], what: expect.stringContaining('a 6 becomes a 9') });
  expect(warnings({ kind: 'mnist' }, { kind: 'rotate', degrees: 89, ...always })).toEqual([]);
  const lying = warnings({ kind: 'mnist' }, { kind: 'rotate', degrees: 120, ...always, classes: ['3'] });
  expect(lying[0]?.what).toContain('on their sides');
});

test('a move by more than half of the picture is warned of, where its size is known', () => {
  const by = (pixels: number) => ({ kind: 'shift', pixels, ...always }) as const;
  expect(warnings({ kind: 'mnist' }, by(15))[0]).toMatchObject({
    path: ['augment', 0, 'pixels'],
    fix: "write 'pixels: 2'",
  });
  expect(warnings({ kind: 'mnist' }, by(14))).toEqual([]);
  expect(warnings({ ...files, classNames: ['a', 'b'] }, by(900))).toEqual([]);
});

test('noise in which paper and ink cannot be told apart is warned of', () => {
  const of = (deviation: number) => warnings({ kind: 'mnist' }, { kind: 'noise', deviation, ...always });
  expect(of(0.5)[0]).toMatchObject({ path: ['augment', 0, 'deviation'], expected: expect.stringMatching('below 0.5') });
  expect(of(0.49)).toEqual([]);
});

test('what is no harm is not warned of', () => {
  const clothes = { ...files, classNames: ['Trouser', 'Dress'] };
  expect(warnings(clothes, flip)).toEqual([]);
  expect(warnings(clothes, { kind: 'rotate', degrees: 180, ...always })).toEqual([]);
  expect(warnings(files, flip)).toEqual([]);
  expect(warnings({ kind: 'mnist' }, { ...flip, classes: ['0', '8'] }, { ...flip, probability: 0 })).toEqual([]);
  expect(warnings({ kind: 'mnist' }, { kind: 'rotate', degrees: 10, ...always })).toEqual([]);
});
