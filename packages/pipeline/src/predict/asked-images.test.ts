import { askedImages } from './asked-images.ts';
import { MOST_ASKED } from './most-asked.ts';
import { smallDataset } from './predict.fixture.ts';

const data = smallDataset(50);

test('rows by number: their pixels, names and truths in the order asked, twice where asked twice', () => {
  expect(askedImages({ rows: [4, 0, 4] }, data)).toEqual({
    images: Uint8Array.of(4, 104, 0, 100, 4, 104),
    names: ['test 4', 'test 0', 'test 4'],
    truths: [1, 0, 1],
    notes: [undefined, undefined, undefined],
  });
});

test('random rows: none twice, a function of the seed, fewer are the first of more', () => {
  const names = (random: number, seed: number): readonly string[] => askedImages({ random, seed }, data).names;
  expect(new Set(names(50, 1)).size).toBe(50);
  expect(names(12, 1)).toEqual(names(12, 1));
  expect(names(12, 2)).not.toEqual(names(12, 1));
  expect(names(3, 1)).toEqual(names(12, 1).slice(0, 3));
});

test('every row beyond the last is named at once', () => {
  expect(() => askedImages({ rows: [49, 50, 77] }, data)).toThrow(
    /--rows: the test split has no row 50, 77\n.*0 to 49/,
  );
});

test('more random rows than there are', () => {
  expect(() => askedImages({ random: 51, seed: 0 }, data)).toThrow(/51 rows are asked for.*has 50/);
});

test('more rows than a person looks at are refused, the last number that is not included', () => {
  const large = smallDataset(MOST_ASKED + 1);
  expect(askedImages({ random: MOST_ASKED, seed: 0 }, large).names).toHaveLength(MOST_ASKED);
  expect(() => askedImages({ random: MOST_ASKED + 1, seed: 0 }, large)).toThrow(/--count: 1001 rows at once/);
  expect(() => askedImages({ rows: new Array(MOST_ASKED + 1).fill(0) }, large)).toThrow(/--rows: 1001 rows at once/);
});
