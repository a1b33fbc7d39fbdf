import fc from 'fast-check';
import { firstRows } from './first-rows.ts';
import { stratified } from './stratified.ts';

const labelled = fc.record({
  labels: fc.uint8Array({ min: 0, max: 4, minLength: 2, maxLength: 300 }),
  seed: fc.nat(),
  part: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  use: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

function sizes(rows: number, part: number, use: number): { validation: number; train: number } {
  const validation = Math.min(rows - 1, Math.max(1, Math.round(rows * part)));
  return { validation, train: Math.max(1, Math.floor((rows - validation) * use)) };
}

test.each([firstRows, stratified])('$kind: parts have the sizes asked for, ascend and share no row', (kind) => {
  fc.assert(
    fc.property(labelled, ({ labels, seed, part, use }) => {
      const wanted = sizes(labels.length, part, use);
      const config = { kind: kind.kind, validation: wanted.validation } as never;
      const { train, validation } = kind.split(config, { labels, classes: 5, seed, ...wanted });
      expect([validation.length, train.length]).toEqual([wanted.validation, wanted.train]);
      expect(new Set([...train, ...validation]).size).toBe(train.length + validation.length);
      for (const rows of [train, validation]) expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
      expect(Math.max(...train, ...validation)).toBeLessThan(labels.length);
    }),
  );
});

test('stratified: every class keeps its share in both parts, within one row', () => {
  fc.assert(
    fc.property(labelled, ({ labels, seed, part }) => {
      const wanted = sizes(labels.length, part, 1);
      const config = { kind: 'stratified', validation: wanted.validation } as const;
      const { train, validation } = stratified.split(config, { labels, classes: 5, seed, ...wanted });
      for (let label = 0; label < 5; label++) {
        const count = labels.filter((value) => value === label).length;
        for (const rows of [train, validation]) {
          const kept = [...rows].filter((row) => labels[row] === label).length;
          expect(Math.abs(kept - (rows.length * count) / labels.length)).toBeLessThan(1);
        }
      }
    }),
  );
});

test("stratified: the experiment's seed decides, unless the split has its own", () => {
  const labels = Uint8Array.from({ length: 200 }, (_, row) => row % 4);
  const rowsOf = (seed: number, own?: number): string => {
    const config = { kind: 'stratified', validation: 50, ...(own === undefined ? {} : { seed: own }) } as const;
    return stratified.split(config, { labels, classes: 4, seed, validation: 50, train: 150 }).validation.join();
  };
  expect(rowsOf(1)).toBe(rowsOf(1));
  expect(rowsOf(1)).not.toBe(rowsOf(2));
  expect(rowsOf(0)).not.toBe(rowsOf(1));
  expect(rowsOf(1, 9)).toBe(rowsOf(2, 9));
  expect(rowsOf(0, 9)).toBe(rowsOf(9));
});
