import { bestTwo, rankedGroups, speaker } from './best-groups.ts';
import { madeUpComparison, madeUpGroup } from './compare-report.fixture.ts';

const groups = [
  madeUpGroup('A', [0.9]),
  madeUpGroup('B', [0.7]),
  madeUpGroup('C', [0.95]),
  madeUpGroup('D', [Number.NaN]),
];

test('groups are ranked by the goal, a group without a number is last', () => {
  const names = (goal: 'maximize' | 'minimize'): string =>
    rankedGroups({ ...madeUpComparison(groups), goal })
      .map(({ name }) => name)
      .join('');
  expect([names('maximize'), names('minimize')]).toEqual(['CABD', 'BACD']);
});

test('the best two are set against each other, the earlier named first', () => {
  expect(bestTwo(madeUpComparison(groups)).map(({ name }) => name)).toEqual(['A', 'C']);
  expect(bestTwo(madeUpComparison([groups[1]!, groups[0]!])).map(({ name }) => name)).toEqual(['B', 'A']);
});

test('a group is spoken for by the run nearest to its mean, never by one without a number', () => {
  expect(speaker(madeUpGroup('A', [0.9, 0.93, 0.99]), 'validation.accuracy').seed).toBe(2);
  const lost = madeUpGroup('A', [0.9, 0.8]);
  const [first, second] = lost.runs;
  const runs = [{ ...first!, metrics: {} }, second!];
  expect(speaker({ ...lost, runs }, 'validation.accuracy').seed).toBe(2);
});
