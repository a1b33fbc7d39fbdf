import type { Probabilities } from '@hello-nn/core';
import { chooseFlips, decision } from './choose-flips.ts';

/** Each row as [answer, how sure]; what is left goes evenly to the other two classes. */
function said(...rows: readonly (readonly [number, number])[]): Probabilities {
  const values = rows.flatMap(([answer, sure]) => [0, 1, 2].map((each) => (each === answer ? sure : (1 - sure) / 2)));
  return { values: Float32Array.from(values), rows: rows.length, classes: 3 };
}

test('counts what only the first, only the second, both and neither got right', () => {
  const labels = Uint8Array.of(0, 1, 2, 0, 1);
  const first = said([0, 0.9], [0, 0.8], [2, 0.7], [1, 0.6], [1, 0.9]);
  const second = said([0, 0.9], [1, 0.6], [1, 0.5], [2, 0.6], [2, 0.8]);
  const { counts, both, shown } = chooseFlips(labels, first, second, 10);
  expect(counts).toEqual([2, 1]);
  expect(both).toEqual({ right: 1, wrong: 1 });
  expect(shown.map(({ row, right, truth, wrong }) => [row, right, truth, wrong])).toEqual([
    [4, 'first', 1, 2],
    [1, 'second', 1, 0],
    [2, 'first', 2, 1],
  ]);
});

test('gives both models’ probabilities of the truth and of the wrong answer', () => {
  const [flip] = chooseFlips(Uint8Array.of(1), said([1, 0.8]), said([2, 0.5]), 10).shown;
  const numbers = [flip!.first.ofTruth, flip!.first.ofWrong, flip!.second.ofTruth, flip!.second.ofWrong];
  for (const [at, expected] of [0.8, 0.1, 0.25, 0.5].entries()) expect(numbers[at]).toBeCloseTo(expected, 6);
  expect(decision(flip!)).toBeCloseTo(0.55, 6);
});

test('of more flips than fit, both directions get half, and what one does not need the other has', () => {
  const labels = new Uint8Array(30);
  const onlyFirst = (rows: number) => ({
    first: said(...Array.from({ length: 30 }, (_, row) => [row < rows ? 0 : 1, 0.9] as const)),
    second: said(...Array.from({ length: 30 }, (_, row) => [row < rows ? 1 : 0, 0.9] as const)),
  });
  const sides = (rows: number): number[] => {
    const { first, second } = onlyFirst(rows);
    const { shown } = chooseFlips(labels, first, second, 10);
    return ['first', 'second'].map((side) => shown.filter(({ right }) => right === side).length);
  };
  expect(sides(15)).toEqual([5, 5]);
  expect(sides(2)).toEqual([2, 8]);
  expect(sides(29)).toEqual([9, 1]);
  expect(sides(30)).toEqual([10, 0]);
});

test('a rare pair of classes is shown before a frequent one has all the places', () => {
  const labels = Uint8Array.from({ length: 20 }, (_, row) => (row === 19 ? 2 : 0));
  const first = said(...Array.from(labels, (label) => [label, 0.9] as const));
  // The one mistake about a 2 is the least decided of all.
  const second = said(...Array.from(labels, (label) => (label === 2 ? ([1, 0.4] as const) : ([1, 0.9] as const))));
  expect(chooseFlips(labels, first, second, 3).shown.map(({ truth }) => truth)).toEqual([0, 0, 2]);
});

test('models that agree in everything have no flip', () => {
  const same = said([0, 0.9], [1, 0.9]);
  expect(chooseFlips(Uint8Array.of(0, 0), same, same, 10)).toEqual({
    counts: [0, 0],
    both: { right: 1, wrong: 1 },
    shown: [],
  });
});
