import type { EpochRecord } from '@hello-nn/core';
import { texts } from '../decoded.fixture.ts';
import { drawIntervals } from './intervals.ts';
import { drawParallel } from './parallel.ts';
import { drawResponse, responseMeans } from './response.ts';
import { type CurveGroup, drawSeedCurves, seedBand } from './seed-curves.ts';
import { MOST_SERIES } from './series.ts';

/** A run with these validation losses. */
const run = (...losses: readonly number[]): readonly EpochRecord[] =>
  losses.map((validationLoss, index) => ({
    epoch: index + 1,
    loss: 1,
    accuracy: 0.5,
    validationLoss,
    validationAccuracy: 1 - validationLoss / 10,
    learningRate: 0.1,
    seconds: 1,
  }));

const groups = (count: number): CurveGroup[] =>
  Array.from({ length: count }, (_, at) => ({ name: `G${at}`, label: `units ${at}`, runs: [run(3, 2 - at / 20, 1)] }));

test('a band is the mean, least and greatest of the runs, epoch by epoch', () => {
  expect(seedBand([run(3, 2), run(1, 4), run(2, 0)], 'validationLoss')).toEqual([
    { epoch: 1, mean: 2, low: 1, high: 3 },
    { epoch: 2, mean: 2, low: 0, high: 4 },
  ]);
});

test('a band ends where the first run ended, and leaves out epochs without a finite mean', () => {
  expect(seedBand([run(3, Number.NaN, 1, 1), run(3, 1, 1)], 'validationLoss').map(({ epoch }) => epoch)).toEqual([
    1, 3,
  ]);
});

test('groups of several runs get a band, each group its line; groups beyond the told ones are grey', async () => {
  const two = [{ ...groups(1)[0]!, runs: [run(3, 2), run(1, 1)] }, groups(2)[1]!];
  const drawn = (await drawSeedCurves(two, 'validationAccuracy'))!;
  expect(marks(drawn, 'area')).toBe(1);
  expect(texts(drawn)).toEqual(
    expect.arrayContaining(['G0 · units 0', 'G1 · units 1', 'Validation accuracy', 'Epoch']),
  );
  const many = (await drawSeedCurves(groups(MOST_SERIES + 3), 'validationLoss'))!;
  expect(marks(many, 'area')).toBe(0);
  expect(marks(many, 'line')).toBe(MOST_SERIES + 3);
  expect(texts(many).filter((text) => text.startsWith('G'))).toHaveLength(MOST_SERIES);
});

test('where every run diverged at once there is nothing to draw', async () => {
  const lost = [{ ...groups(1)[0]!, runs: [run(Number.NaN), []] }];
  expect(await drawSeedCurves(lost, 'validationLoss')).toBeUndefined();
});

test('a run of 1,000 epochs is drawn with few points', async () => {
  const long = [{ ...groups(1)[0]!, runs: [run(...Array.from({ length: 1000 }, (_, at) => 1 + (at % 7)))] }];
  expect((await drawSeedCurves(long, 'validationLoss'))!.length).toBeLessThan(20_000);
});

test('a response is drawn through the means, on a logarithmic axis where the setting spans decades', async () => {
  const points = [0.001, 0.01, 0.1].flatMap((x, at) => [0.8, 0.9].map((y) => ({ x, y: y + at / 100, series: 's' })));
  expect(responseMeans([...points].reverse()).map(({ x, y }) => [x, Number(y.toFixed(4))])).toEqual([
    [0.001, 0.85],
    [0.01, 0.86],
    [0.1, 0.87],
  ]);
  const series = [{ name: 's', label: '' }];
  const svg = await drawResponse({ setting: 'learningRate', metric: 'accuracy', unit: 'share', series, points });
  expect(texts(svg)).toEqual(expect.arrayContaining(['0.001', '0.01', '0.1', 'learningRate', 'accuracy']));
  const across = places(svg);
  expect(across[1]! - across[0]!).toBeCloseTo(across[2]! - across[1]!, 0);
});

test('intervals stand in the given order and say which side is better', async () => {
  const svg = await drawIntervals(
    [
      { label: 'B − A', difference: 0.9, low: 0.3, high: 1.5, outcome: 'better' },
      { label: 'C − A', difference: 0.1, low: -0.3, high: 0.5, outcome: 'cannot tell' },
    ],
    'percentage points',
  );
  const all = texts(svg);
  expect(all.indexOf('B − A')).toBeLessThan(all.indexOf('C − A'));
  expect(all).toEqual(expect.arrayContaining(['better', 'cannot tell', 'percentage points']));
});

test('parallel coordinates have an axis a setting with its values, and a line a group', async () => {
  const series = groups(3);
  const svg = await drawParallel(series, [
    { title: 'units', unit: 'plain', values: [1, 10, 100] },
    { title: 'activation', unit: 'plain', values: ['relu', 'linear', null] },
    { title: 'accuracy', unit: 'share', values: [0.9, 0.91, 0.92] },
  ]);
  expect(texts(svg)).toEqual(expect.arrayContaining(['units', '1', '10', '100', 'relu', 'linear', '92.00 %']));
  expect(marks(svg, 'line')).toBe(3);
});

/** How many lines or areas the SVG has. */
function marks(svg: string, mark: 'line' | 'area'): number {
  return svg.match(new RegExp(`aria-roledescription="${mark} mark"`, 'g'))?.length ?? 0;
}

/** From left to right, the places of the points. */
function places(svg: string): number[] {
  const points = [
    ...svg.matchAll(
      /<path aria-label="[^"]*" role="graphics-symbol" aria-roledescription="point" transform="translate\(([\d.]+),/g,
    ),
  ];
  return [...new Set(points.map(([, x]) => Number(x)))].sort((a, b) => a - b);
}
