import { randomKey, randomNormal, randomUniform } from '@hello-nn/core';
import { loadDistributions, spreadOf } from '@hello-nn/evaluation';
import { metricPath } from '../runs/metric-path.ts';
import type { ComparedPair } from './comparison.ts';
import { comparePairs, type Measured } from './pairs.ts';

const accuracy = metricPath('validation.accuracy', 'here');
const ROWS = 500;
const LABELS = Uint8Array.from({ length: ROWS }, (_, row) => row % 10);
const { exp } = Math;
const DIFFICULTIES = Float64Array.from({ length: ROWS }, (_, row) => 3 * randomNormal(randomKey('difficulty'), row));

/**
 * A made-up model of a config: each row has a difficulty, which all seeds share, and the seed moves what the model is good for;
 * `moves` 0.21 makes McNemar's test at 5 % wrong in a fourth of the pairs, as in the least steady training that was measured.
 */
function rightRows(seed: number, moves: number, skill = 0): Float64Array {
  const able = 2 + skill + moves * randomNormal(randomKey('skill', seed), 0);
  const luck = randomKey('luck', seed);
  return DIFFICULTIES.map((difficulty, row) => (randomUniform(luck, row) * (1 + exp(-able - difficulty)) < 1 ? 1 : 0));
}

const shareRight = (seed: number, moves: number): number => spreadOf([...rightRows(seed, moves)]).mean;

async function pairsOf(
  count: number,
  kind: ComparedPair['kind'],
  group: (seed: number) => Measured['values'],
  labels?: Uint8Array,
): Promise<readonly ComparedPair[]> {
  const distributions = await loadDistributions();
  return Array.from({ length: count }, (_, pair) => {
    const groups = [2 * pair, 2 * pair + 1].map((seed, index) => ({
      name: 'AB'[index]!,
      values: group(seed),
      ...(labels && { labels }),
    }));
    return comparePairs(groups, kind, accuracy, distributions)[0]!;
  });
}

const toldApart = (pairs: readonly ComparedPair[]): number => pairs.filter(({ better }) => better !== null).length;

test('two seeds of one config: at most 10 of 200 pairs are told apart, where McNemar’s test alone tells more than 40', async () => {
  const pairs = await pairsOf(200, 'rows', (seed) => rightRows(seed, 0.21), LABELS);
  expect(toldApart(pairs)).toBeLessThanOrEqual(10);
  expect(pairs.filter(({ p }) => p < 0.05).length).toBeGreaterThan(40);
});

test('four seeds against four of one config: at most 10 of 200 pairs are told apart', async () => {
  const pairs = await pairsOf(200, 'seeds', (group) => [0, 1, 2, 3].map((one) => shareRight(4 * group + one, 0.21)));
  expect(toldApart(pairs)).toBeLessThanOrEqual(10);
});

test('a config that is much better is told apart, by one run each and by seeds', async () => {
  const distributions = await loadDistributions();
  const groups = [0, 1].map((skill) => ({ name: 'AB'[skill]!, values: rightRows(skill, 0.1, skill), labels: LABELS }));
  expect(comparePairs(groups, 'rows', accuracy, distributions)[0]!.better).toBe('B');
  const seeds = [0.9, 0.95].map((mean, index) => ({ name: 'AB'[index]!, values: [mean, mean + 0.005, mean - 0.004] }));
  expect(comparePairs(seeds, 'seeds', accuracy, distributions)[0]!.better).toBe('B');
});

test('what one class alone is better in, another seed may undo: not told apart, however sure the rows are', async () => {
  const first = new Float64Array(ROWS);
  const second = Float64Array.from(LABELS, (label) => (label === 3 ? 1 : 0));
  const groups = [first, second].map((values, index) => ({ name: 'AB'[index]!, values, labels: LABELS }));
  const [pair] = comparePairs(groups, 'rows', accuracy, await loadDistributions());
  expect(pair).toMatchObject({ better: null, discordant: [0, 50], classes: expect.closeTo(0.343, 3) });
  expect(pair!.p).toBeLessThan(1e-12);
});

test('discordant rows are counted from the first and from the second, and the difference is theirs', async () => {
  const [first, second] = [rightRows(1, 0), rightRows(2, 0)];
  const only = (one: Float64Array, other: Float64Array): number =>
    one.filter((right, row) => right > other[row]!).length;
  const groups = [first, second].map((values, index) => ({ name: 'AB'[index]!, values, labels: LABELS }));
  const [pair] = comparePairs(groups, 'rows', accuracy, await loadDistributions());
  expect(pair!.discordant).toEqual([only(first, second), only(second, first)]);
  expect(pair!.difference).toBeCloseTo((pair!.discordant![1] - pair!.discordant![0]) / ROWS, 12);
});

test('of a loss, one run each is never told apart: its seed moves all rows', async () => {
  const losses = [3, 1].map((loss, index) => rightRows(index, 0).map((right) => loss + right));
  const groups = losses.map((values, index) => ({ name: 'AB'[index]!, values, labels: LABELS }));
  const [pair] = comparePairs(groups, 'rows', metricPath('validation.loss', 'here'), await loadDistributions());
  expect(pair).toMatchObject({ better: null, difference: expect.closeTo(-2, 1) });
  expect(pair!.p).toBeLessThan(1e-10);
});

test('several pairs are corrected by Holm, and each still undecided says how many more seeds would tell', async () => {
  const values = { A: [0.9, 0.91, 0.92], B: [0.905, 0.915, 0.93], C: [0.97, 0.975, 0.98] };
  const groups = Object.entries(values).map(([name, numbers]) => ({ name, values: numbers }));
  const pairs = comparePairs(groups, 'seeds', accuracy, await loadDistributions());
  expect(pairs.map(({ first, second, better }) => [first, second, better])).toEqual([
    ['A', 'B', null],
    ['A', 'C', 'C'],
    ['B', 'C', 'C'],
  ]);
  const smallest = Math.min(...pairs.map(({ p }) => p));
  expect(Math.min(...pairs.map(({ corrected }) => corrected))).toBeCloseTo(3 * smallest, 12);
  expect(pairs[0]!.moreSeeds).toBeGreaterThan(10);
  expect(pairs[1]!.moreSeeds).toBeUndefined();
});
