import type { UserError } from '@hello-nn/core';
import { texts } from './decoded.fixture.ts';
import { checkFigures, drawFigures, refuseFigures } from './draw-figures.ts';
import { exampleInput } from './figure-input.fixture.ts';
import type { FigureConfig } from './figures.ts';

const input = exampleInput();
const grid = { kind: 'image-grid', count: 12, split: 'train' } as const;

test('everything the data cannot give is said at once, each with its place', async () => {
  const configs: FigureConfig[] = [
    { ...grid, count: 201 },
    grid,
    { ...grid, class: 'seven' },
    { kind: 'single-image', split: 'test', values: false, row: 100 },
  ];
  expect(checkFigures(configs, input).map(({ path }) => path)).toEqual([
    [0, 'count'],
    [2, 'class'],
    [3, 'row'],
  ]);
  const error: UserError = await drawFigures(configs, input).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error.code).toBe('config');
  expect(error.problems.map(({ where }) => where)).toEqual(['figures[0].count', 'figures[2].class', 'figures[3].row']);
  for (const problem of error.problems) expect(problem.fix).toBeTruthy();
});

test('what no such data can give is said before they are read, and nothing is said of what is not known', () => {
  const configs: FigureConfig[] = [
    { ...grid, count: 201 },
    { ...grid, class: 'seven' },
    { kind: 'single-image', split: 'test', values: false, row: 100, class: 'ten' },
    { kind: 'single-image', split: 'test', values: false, row: 99, class: 3 },
  ];
  const rows = { train: 200, test: 100 };
  expect(refuseFigures(configs, { classNames: input.classNames, rows }).map(({ path }) => path)).toEqual([
    [0, 'count'],
    [1, 'class'],
    [2, 'class'],
    [2, 'row'],
  ]);
  expect(refuseFigures(configs, { rows: {} })).toEqual([]);
});

test('a class that has no rows is said', () => {
  const classNames = [...input.classNames, 'ten'];
  for (const kind of ['image-grid', 'single-image'] as const) {
    const config = { kind, count: 1, split: 'test', values: false, class: 'ten' } as FigureConfig;
    const [found] = checkFigures([config], { ...input, classNames });
    expect(found).toMatchObject({ path: [0, 'class'], what: 'the test split has no rows of class ten' });
  }
});

test('weights that are no image are said', () => {
  const weights = { ...input.weights, inputs: 100 };
  expect(checkFigures([{ kind: 'weights', count: 15 }], { ...input, weights })).toHaveLength(1);
});

test('figures of one kind get names of their own', async () => {
  const drawn = await drawFigures([grid, { ...grid, class: 3 }, { ...grid, split: 'test' }], input);
  expect(drawn.map(({ name }) => name)).toEqual(['image-grid', 'image-grid-3', 'image-grid-2']);
});

test('a class name cannot break out of the picture or of the file name', async () => {
  const evil = '../<script>&"';
  const classNames = input.classNames.map((name) => (name === '3' ? evil : name));
  const [figure] = await drawFigures([{ ...grid, class: evil }], { ...input, classNames });
  expect(figure!.name).toBe('image-grid-script');
  expect(texts(figure!.svg!)).toContain('../&lt;script&gt;&amp;&quot;');
});
