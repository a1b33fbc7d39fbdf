import { metricPath } from '../runs/metric-path.ts';
import { comparisonOf, seedsPair } from './comparison.fixture.ts';
import type { ComparedPair, Comparison } from './comparison.ts';
import { verdictOf } from './verdict.ts';

const accuracy = metricPath('validation.accuracy', 'here');
const two = { A: [0.92, 0.93], B: [0.93, 0.94] };
const sentence = (pairs: readonly ComparedPair[], more: Partial<Comparison> = {}): string =>
  verdictOf(comparisonOf(two, pairs, more), accuracy);

test('the better of two groups, by how much, with its interval', () => {
  expect(sentence([seedsPair('A', 'B', [0.003, 0.009, 0.015])])).toBe('B is better by 0.9 pp (95 % CI 0.3 to 1.5)');
});

test('where the first is better, it is told from its side', () => {
  expect(sentence([seedsPair('A', 'B', [-0.015, -0.009, -0.003])])).toBe('A is better by 0.9 pp (95 % CI 0.3 to 1.5)');
});

test('a narrow interval brings more decimals', () => {
  const pair = seedsPair('A', 'B', [0.00012, 0.00038, 0.00064]);
  expect(sentence([pair])).toBe('B is better by 0.038 pp (95 % CI 0.012 to 0.064)');
});

test.each([
  [6, 'cannot tell; about 6 more seeds would'],
  [1, 'cannot tell; about 1 more seed would'],
  [undefined, 'cannot tell; nor would 100 seeds'],
])('cannot tell, and how many more seeds would: %s', (moreSeeds, start) => {
  const said = sentence([seedsPair('A', 'B', [-0.002, 0.004, 0.01], moreSeeds)]);
  expect(said.startsWith(start)).toBe(true);
  expect(said).toMatch(/\[B less A: 0\.4 pp \(95 % CI -0\.2 to 1\.0\)\]$/);
});

test('a loss is better where it is less, and told in nats with its name', () => {
  const loss = metricPath('validation.loss', 'here');
  const pair = { ...seedsPair('A', 'B', [-0.03, -0.02, -0.01]), better: 'B' };
  expect(verdictOf(comparisonOf(two, [pair]), loss)).toBe(
    'B is better in validation.loss by 0.020 nats (95 % CI 0.010 to 0.030)',
  );
});

const byRows = { ...seedsPair('A', 'B', [0.003, 0.009, 0.015]), kind: 'rows' as const };

test('of one run each it is said on which rows, and that other seeds may say otherwise', () => {
  expect(sentence([byRows])).toBe(
    'B is better by 0.9 pp (95 % CI 0.3 to 1.5) on these 5000 rows; other seeds may say otherwise',
  );
});

test('two models that differ as two seeds do: it cannot be told, and why', () => {
  expect(sentence([{ ...byRows, better: null, corrected: 0.01 }])).toContain(
    'cannot tell: the models differ, but so may two seeds of one config; several seeds of each might',
  );
});

test('two runs of one config: neither is better', () => {
  const settings = [{ path: 'seed', values: [1, 2] }];
  expect(sentence([{ ...byRows, better: null }], { settings })).toBe(
    'neither is better: A and B are one config, and their seeds make B less A 0.9 pp (95 % CI 0.3 to 1.5)',
  );
});

const three = { A: [0.9, 0.91], B: [0.94, 0.95], C: [0.92, 0.93] };

test('of many, the best where it beats all: by how much the next', () => {
  const pairs = [
    seedsPair('A', 'B', [0.03, 0.04, 0.05]),
    seedsPair('A', 'C', [0.01, 0.02, 0.03]),
    seedsPair('B', 'C', [-0.03, -0.02, -0.01]),
  ];
  expect(verdictOf(comparisonOf(three, pairs), accuracy)).toBe(
    'B is better than all others: by 2.0 pp (95 % CI 1.0 to 3.0) than C, the next',
  );
});

test('of many, whom the best does not beat is named, and whom it does', () => {
  const pairs = [
    seedsPair('A', 'B', [0.03, 0.04, 0.05]),
    seedsPair('A', 'C', [0.01, 0.02, 0.03]),
    seedsPair('B', 'C', [-0.05, -0.02, 0.01], 3),
  ];
  expect(verdictOf(comparisonOf(three, pairs), accuracy)).toBe(
    'cannot tell whether B is better than C; about 3 more seeds would; B is better than A',
  );
});

test('diverged runs are told of in the sentence', () => {
  const leftOut = [{ run: 'x', group: 'B', seed: 3, status: 'diverged', why: 'diverged' }];
  expect(sentence([seedsPair('A', 'B', [0.003, 0.009, 0.015])], { leftOut })).toBe(
    'B is better by 0.9 pp (95 % CI 0.3 to 1.5); not counted: 1 diverged run of B',
  );
});
