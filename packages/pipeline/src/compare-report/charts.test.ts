import { drawComparisonCharts, drawnPairs, toldFirst } from './charts.ts';
import { madeUpComparison, madeUpGroup } from './compare-report.fixture.ts';
import { parallelAxes } from './parallel-chart.ts';
import { responses } from './response-charts.ts';

const four = [
  [0.8, 0.82],
  [0.9, 0.92],
  [0.85, 0.87],
  [0.95, 0.97],
].map((accuracies, at) => madeUpGroup('ABCD'[at]!, accuracies));
const rates = [0.01, 0.1, 0.01, 0.1];

test('a setting that is a number gets a plot; runs that differ in others too are series of their own', () => {
  const drawn = responses(
    madeUpComparison(four, { 'a.units': [15, 15, 30, 30], 'b.rate': rates, 'c.kind': ['x', 'x', 'y', 'y'] }),
  );
  expect(drawn.map(({ setting }) => setting)).toEqual(['units', 'rate']);
  expect(drawn[1]!.series.map(({ name }) => name)).toEqual(['units 15, kind x', 'units 30, kind y']);
  expect(drawn[1]!.points).toHaveLength(8);
  expect(drawn[1]!.points[2]).toEqual({ x: 0.1, y: 0.9, series: 'units 15, kind x' });
});

test('a run without a number is no point, and where nothing can be drawn there is no plot', () => {
  const lost = [madeUpGroup('A', [0.8, Number.NaN]), madeUpGroup('B', [0.9, 0.95])];
  expect(responses(madeUpComparison(lost, { rate: [0.1, 1] }))[0]!.points).toHaveLength(3);
  expect(responses(madeUpComparison([madeUpGroup('A', [Number.NaN]), lost[1]!], { rate: [0.1, 1] }))).toEqual([]);
  expect(responses(madeUpComparison(lost, { rate: [null, 1] }))).toEqual([]);
});

test('parallel coordinates are for two settings or more, or for words among many groups', () => {
  const axes = (settings: Parameters<typeof madeUpComparison>[1]) =>
    parallelAxes(madeUpComparison(four, settings))?.map(({ title }) => title);
  expect(axes({ rate: rates })).toBeUndefined();
  expect(axes({ kind: ['x', 'y', 'x', 'z'] })).toEqual(['kind', 'validation accuracy']);
  expect(axes({ rate: rates, units: [1, 2, 3, 4] })).toEqual(['rate', 'units', 'validation accuracy']);
  expect(axes({})).toBeUndefined();
});

test('of many pairs those with the best group are drawn, of many groups the best have colours', () => {
  const many = Array.from({ length: 9 }, (_, at) => madeUpGroup('ABCDEFGHI'[at]!, [0.8 + ((at * 4) % 9) / 100]));
  const comparison = madeUpComparison(many);
  expect(drawnPairs(madeUpComparison(many.slice(0, 4)))).toHaveLength(6);
  expect(drawnPairs(comparison).every(({ first, second }) => [first, second].includes('C'))).toBe(true);
  expect(drawnPairs(comparison)).toHaveLength(8);
  expect(
    toldFirst(comparison)
      .map(({ name }) => name)
      .join(''),
  ).toBe('BCDEGIAFH');
});

test('a comparison of runs that all diverged has no curves, and no chart fails', async () => {
  const lost = [madeUpGroup('A', [Number.NaN]), madeUpGroup('B', [Number.NaN])];
  const comparison = { ...madeUpComparison(lost, { rate: [1, 2], kind: ['x', 'y'] }), pairs: [] };
  const charts = await drawComparisonCharts(comparison, new Map());
  expect(charts).toEqual({ curves: [], responses: [] });
});
