import { decoded, texts } from '../decoded.fixture.ts';
import { drawFigures } from '../draw-figures.ts';
import type { Figure } from '../figure.ts';
import { exampleInput } from '../figure-input.fixture.ts';
import type { FigureConfig } from '../figures.ts';

const input = exampleInput();
const grid = { kind: 'image-grid', count: 12, split: 'train' } as const;

async function draw(config: FigureConfig, change: Partial<typeof input> = {}): Promise<Figure & { svg: string }> {
  const [figure] = await drawFigures([config], { ...input, ...change });
  return { ...figure!, svg: figure!.svg! };
}

test('a grid of one class shows that class alone, as often as asked', async () => {
  const { svg } = await draw({ ...grid, class: 3 });
  expect(texts(svg).slice(2)).toEqual(Array.from({ length: 12 }, () => '3'));
  expect(texts(svg)[1]).toBe('from 20 training rows of class 3');
});

test('a seed chooses the rows: the same one the same, another one others, never one row twice', async () => {
  const images = (svg: string): string[] => [...svg.matchAll(/base64,([^"]+)/g)].map((match) => match[1]!);
  const first = images((await draw(grid)).svg);
  expect(images((await draw({ ...grid, seed: 7 })).svg)).toEqual(first);
  expect(images((await draw({ ...grid, seed: 8 })).svg)).not.toEqual(first);
  expect(images((await draw(grid, { seed: 8 })).svg)).not.toEqual(first);
  const all = images((await draw({ ...grid, count: 200 })).svg);
  expect(new Set(all).size).toBe(200);
});

test('one image has its label hot and every other class cold', async () => {
  const { svg } = await draw({ kind: 'single-image', split: 'test', values: false, row: 6 });
  const vector = texts(svg).slice(4);
  expect(vector.filter((_, index) => index % 2 === 0)).toEqual(input.classNames);
  expect(vector.filter((_, index) => index % 2 === 1).map(Number)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
});

test("one image can have every pixel's value written into it", async () => {
  const { svg } = await draw({ kind: 'single-image', split: 'test', values: true, row: 6 });
  const values = texts(svg)
    .slice(2, 2 + 196)
    .map(Number);
  expect(values).toEqual([...input.data.test.images.subarray(6 * 196, 7 * 196)]);
});

test('mean images are the mean of their class', async () => {
  const images = new Uint8Array(4 * 196);
  images.fill(255, 0, 196);
  images.fill(155, 196, 2 * 196);
  const test = { images, labels: Uint8Array.from([0, 0, 1, 1]), rows: 4 };
  const figure = await draw({ kind: 'mean-images', split: 'test' }, { data: { ...input.data, test } });
  const picture = decoded(figure.png);
  // Ink 205 is brightness 50; tiles of 84 × 84 are drawn twice as large.
  expect(picture.count('#323232') / (168 * 168)).toBeCloseTo(1, 1);
  expect(texts(figure.svg).slice(2, 6)).toEqual(['0', 'n = 2', '1', 'n = 2']);
});

test('the surest mistake comes first, with both probabilities', async () => {
  const { svg } = await draw({ kind: 'hardest-mistakes', count: 12 });
  expect(texts(svg)).toEqual([
    'The 2 mistakes the model was surest of',
    'of 2 mistakes in 100 test rows',
    'said 8: 90.0 %',
    'is 3: 1.1 %',
    'said 6: 70.0 %',
    'is 5: 3.3 %',
  ]);
});

test('a model without mistakes is told so', async () => {
  const { labels } = input.evaluation;
  const values = new Float32Array(1000);
  labels.forEach((label, row) => {
    values[row * 10 + label] = 1;
  });
  const probabilities = { values, rows: 100, classes: 10 };
  const evaluation = { ...input.evaluation, probabilities };
  const { svg } = await draw({ kind: 'hardest-mistakes', count: 12 }, { evaluation });
  expect(texts(svg)).toEqual(['No mistakes', 'in 100 test rows']);
});

test('weights are blue below zero, vermillion above, and on one scale', async () => {
  const { png, svg } = await draw({ kind: 'weights', count: 2 });
  const picture = decoded(png);
  // Per unit one row of 14 weights each, 6 × 6 pixels a weight, at twice the size; less what the frames cover.
  const row = 14 * 12 * 12;
  for (const color of ['#0072b2', '#d55e00']) expect(picture.count(color) / (2 * row)).toBeCloseTo(1, 0.5);
  expect(texts(svg)).toEqual(
    expect.arrayContaining(['the first 2 of 15 units, 14 × 14 weights each', '−0.50', '+0.50']),
  );
});

test('a wrong prediction is framed and crossed, the right ones are not', async () => {
  const { png, svg } = await draw({ kind: 'predictions', columns: 12 });
  expect(texts(svg).filter((text) => text.includes('✗'))).toEqual(['8 ✗']);
  expect(texts(svg)[1]).toBe('12 images: 11 of 12 right');
  expect(svg.match(/stroke="#D55E00"/g)).toHaveLength(1);
  expect(decoded(png).count('#d55e00')).toBeGreaterThan(1000);
});

test('predictions without a known truth claim nothing', async () => {
  const rows = input.predictions.rows.map(({ name, predicted, probability }) => ({ name, predicted, probability }));
  const { svg } = await draw({ kind: 'predictions', columns: 12 }, { predictions: { ...input.predictions, rows } });
  expect(texts(svg)[1]).toBe('12 images');
  expect(texts(svg)).not.toContain('original');
  expect(svg).not.toContain('✗');
});
