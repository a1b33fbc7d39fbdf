import { classWeights } from './class-weights.ts';
import { oversample } from './oversample.ts';

// Six, three and one training rows of three classes, among rows that do not train.
const labels = Uint8Array.of(2, 0, 1, 0, 0, 1, 2, 0, 0, 1, 0, 1);
const train = Int32Array.of(0, 1, 2, 3, 4, 5, 7, 8, 9, 10);
const input = { labels, train, classes: 3, seed: 5 };

test("class weights are those of scikit-learn's formula", () => {
  // n_samples / (n_classes * np.bincount(y)), as its documentation of class_weight='balanced' says, worked out by hand.
  const balanced = [5 / 9, 10 / 9, 10 / 3];
  const weighted = classWeights.balance({ kind: 'class-weights' }, input);
  balanced.forEach((weight, label) => {
    expect(weighted.classWeights?.[label]).toBeCloseTo(weight, 6);
  });
  expect(weighted.train).toBe(train);
});

test('oversampling repeats rows of a class evenly until it has as many as the largest', () => {
  const { train: repeated, classWeights: none } = oversample.balance({ kind: 'oversample' }, input);
  expect(none).toBeUndefined();
  expect([...repeated.subarray(0, train.length)]).toEqual([...train]);
  const times = (row: number): number => repeated.filter((one) => one === row).length;
  expect(Array.from(train, (row) => [labels[row], times(row)])).toEqual([
    [2, 6],
    ...[0, 1, 0, 0, 1, 0, 0, 1, 0].map((label) => [label, label === 0 ? 1 : 2]),
  ]);
});

test('which rows are repeated once more is drawn by the seed', () => {
  const four = { ...input, train: Int32Array.of(1, 3, 4, 7, 8, 2, 5, 9) };
  const extra = (seed: number): string =>
    [...oversample.balance({ kind: 'oversample' }, { ...four, seed }).train.subarray(8)].join();
  expect(extra(1)).toBe(extra(1));
  expect(new Set([...Array(20).keys()].map(extra)).size).toBeGreaterThan(3);
});
