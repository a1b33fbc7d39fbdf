import { drawSettings } from './draw.ts';

const draw = (space: Parameters<typeof drawSettings>[0]['space'], points = 1000, seed = 0) =>
  drawSettings({ points, seed, space });
const numbers = (space: Parameters<typeof draw>[0][string], points?: number) =>
  draw({ x: space }, points).map(({ x }) => x as number);
const share = (values: readonly number[], isIn: (value: number) => boolean): number =>
  values.filter(isIn).length / values.length;

test('the same section draws the same, another seed something else, more points go on where fewer ended', () => {
  const space = { rate: { from: 0.001, to: 1, scale: 'log' }, units: [8, 16, 32] } as const;
  // As it was drawn when this was written: a plan of today is a plan of tomorrow.
  expect(draw({ ...space, units: [8, 16, 32] }, 3)).toEqual([
    { rate: 0.0457347, units: 32 },
    { rate: 0.361286, units: 16 },
    { rate: 0.00117759, units: 16 },
  ]);
  const first = draw({ ...space, units: [8, 16, 32] }, 5);
  expect(draw({ ...space, units: [8, 16, 32] }, 9).slice(0, 5)).toEqual(first);
  expect(draw({ ...space, units: [8, 16, 32] }, 5, 1)).not.toEqual(first);
});

test('what is drawn for one path does not depend on the others', () => {
  const rates = numbers({ from: 0, to: 1 }, 20);
  expect(draw({ other: { from: 5, to: 9 }, x: { from: 0, to: 1 } }, 20).map(({ x }) => x)).toEqual(rates);
});

test('a linear range is filled evenly, a logarithmic one evenly in its powers of ten', () => {
  const linear = numbers({ from: -1, to: 3 });
  expect(Math.min(...linear)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...linear)).toBeLessThanOrEqual(3);
  // 1,000 draws: a share of a quarter has a standard deviation of 0.014.
  expect(share(linear, (value) => value < 0)).toBeCloseTo(0.25, 1);
  const log = numbers({ from: 0.001, to: 1, scale: 'log' });
  expect(share(log, (value) => value < 0.01)).toBeCloseTo(1 / 3, 1);
  expect(share(log, (value) => value > 0.1)).toBeCloseTo(1 / 3, 1);
});

test('whole numbers are whole, with both ends', () => {
  expect(new Set(numbers({ from: -1, to: 2, integer: true }, 4))).toEqual(new Set([-1, 0, 1, 2]));
  expect(new Set(numbers({ from: 1, to: 4, integer: true, scale: 'log' }, 4))).toEqual(new Set([1, 2, 3, 4]));
});

test('no setting is drawn twice, and where a space ends its settings are all drawn', () => {
  const all = draw({ a: [1, 2, 3], b: { from: 0, to: 2, integer: true } }, 20);
  expect(all).toHaveLength(9);
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(9);
});

test('numbers have at most six digits, and the widest range is no more than its ends', () => {
  for (const value of numbers({ from: 1 / 3, to: 2 / 3 }, 50)) expect(String(value).length).toBeLessThanOrEqual(8);
  for (const value of numbers({ from: -1e308, to: 1e308 }, 50)) expect(Number.isFinite(value)).toBe(true);
});

test('a space that holds fewer settings than are wanted gives all it holds', () => {
  const list = Array.from({ length: 300 }, (_, index) => index);
  expect(drawSettings({ points: 10_000, seed: 1, space: { a: list } })).toHaveLength(300);
  expect(drawSettings({ points: 10_000, seed: 1, space: { a: [1], b: ['x'] } })).toEqual([{ a: 1, b: 'x' }]);
});
