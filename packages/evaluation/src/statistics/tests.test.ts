import { clusteredTest } from './clustered.ts';
import { loadDistributions } from './distributions.ts';
import { holm } from './holm.ts';
import { mcnemar } from './mcnemar.ts';
import { pairedTest } from './paired-t.ts';
import { expectNear, scipy } from './scipy.fixture.ts';
import { spreadOf } from './spread.ts';
import { welch } from './welch.ts';

test.each(scipy.mcnemar)('McNemar: %d against %d discordant rows have the known p', async (first, second, p) => {
  expectNear(mcnemar(first, second, await loadDistributions()), p);
});

test('McNemar: without discordant rows there is nothing to tell', async () => {
  expect(mcnemar(0, 0, await loadDistributions())).toBe(1);
});

test.each(scipy.welch)('Welch: $name: difference, interval, p and degrees of freedom are SciPy’s', async (given) => {
  const result = welch(given.first, given.second, await loadDistributions());
  expect(result.difference).toBeCloseTo(given.expected.difference, 12);
  expect(result.interval[0]).toBeCloseTo(given.expected.interval[0], 10);
  expect(result.interval[1]).toBeCloseTo(given.expected.interval[1], 10);
  expect(result.p).toBeCloseTo(given.expected.p, 10);
  expect(result.degrees).toBeCloseTo(given.expected.degrees, 8);
});

test('Welch: without any spread, p is what it tends to', async () => {
  const distributions = await loadDistributions();
  expect(welch([2, 2], [2, 2, 2], distributions)).toMatchObject({ difference: 0, p: 1, degrees: null });
  expect(welch([2, 2], [3, 3], distributions)).toMatchObject({ difference: 1, interval: [1, 1], p: 0 });
});

test('Welch: one number has no spread and is refused', async () => {
  const distributions = await loadDistributions();
  expect(() => welch([1], [1, 2], distributions)).toThrow('1 and 2 numbers');
});

test('the paired t test is SciPy’s', async () => {
  const { differences, p } = scipy.pairedT;
  expectNear(pairedTest(differences, await loadDistributions()), p);
});

test('the test over clusters is SciPy’s t test over their sums; one cluster says nothing', async () => {
  const { differences, clusters, p } = scipy.clustered;
  const distributions = await loadDistributions();
  expectNear(clusteredTest(differences, Uint8Array.from(clusters), distributions), p);
  expect(clusteredTest([1, 1, 1], new Uint8Array(3), distributions)).toBe(1);
  expect(() => clusteredTest([1], new Uint8Array(2), distributions)).toThrow('1 rows, 2 clusters');
});

test.each(scipy.holm)('Holm: $p are corrected as by statsmodels', ({ p, corrected }) => {
  for (const [index, one] of holm(p).entries()) expect(one).toBeCloseTo(corrected[index]!, 14);
});

test.each(scipy.welch)('sample standard deviation: $name: NumPy’s', ({ first, second, deviations }) => {
  expect(spreadOf(first).deviation).toBeCloseTo(deviations[0], 13);
  expect(spreadOf(second).deviation).toBeCloseTo(deviations[1], 13);
});

test('one number has a mean and no deviation; none has neither', () => {
  expect(spreadOf([0.5])).toEqual({ count: 1, mean: 0.5, deviation: null, least: 0.5, greatest: 0.5 });
  expect(() => spreadOf([])).toThrow('no spread');
  expect(() => spreadOf([1, Number.NaN])).toThrow('no spread');
});
