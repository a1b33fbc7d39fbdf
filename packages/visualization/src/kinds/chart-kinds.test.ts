import { texts } from '../decoded.fixture.ts';
import { checkFigures, drawFigures } from '../draw-figures.ts';
import { exampleInput } from '../figure-input.fixture.ts';
import type { FigureConfig } from '../figures.ts';

const input = exampleInput();

async function draw(config: FigureConfig, change: Partial<typeof input> = {}) {
  const [figure] = await drawFigures([config], { ...input, ...change });
  return { texts: texts(figure!.svg!), svg: figure!.svg!, rows: rowsOf(figure!.spec) };
}

function rowsOf(spec: unknown): Record<string, unknown>[] {
  return (spec as { data: { values: Record<string, unknown>[] } }).data.values;
}

test('the histogram counts the rows of every class in every split', async () => {
  const { rows, texts } = await draw({ kind: 'class-histogram', show: 'rows' });
  expect(rows).toHaveLength(30);
  for (const { split, rows: count } of rows) expect(count).toBe({ train: 20, validation: 5, test: 10 }[String(split)]);
  expect(texts).toEqual(expect.arrayContaining(['train 200 · validation 50 · test 100', 'Rows', 'Class']));
});

test('a histogram of shares sums to one in each split', async () => {
  const { rows, texts } = await draw({ kind: 'class-histogram', show: 'share' });
  const sum = rows.filter(({ split }) => split === 'test').reduce((total, { share }) => total + Number(share), 0);
  expect(sum).toBeCloseTo(1);
  expect(texts).toContain('Share of the split');
});

test('the curves mark the best epoch by what was asked for', async () => {
  const later = input.history.map((record) => ({ ...record, validationLoss: 1 / record.epoch }));
  const byAccuracy = await draw({ kind: 'curves', best: 'validation-accuracy' }, { history: later });
  expect(byAccuracy.texts).toContain('best epoch 7 of 10: validation accuracy 91.0 %, loss 0.143');
  const byLoss = await draw({ kind: 'curves', best: 'validation-loss' }, { history: later });
  expect(byLoss.texts).toContain('best epoch 10 of 10: validation accuracy 86.5 %, loss 0.100');
});

test.each([1, 2, 3, 40])('the curves of %d epochs have ticks at whole epochs only', async (epochs) => {
  const history = Array.from({ length: epochs }, (_, index) => ({ ...input.history[index % 10]!, epoch: index + 1 }));
  const { svg } = await draw({ kind: 'curves', best: 'validation-loss' }, { history });
  const [labels] = svg.match(/aria-label="X-axis titled 'Epoch'[\s\S]*?role-axis-title/)!;
  const ticks = texts(labels);
  expect(new Set(ticks).size).toBe(ticks.length);
  expect(ticks.length).toBeGreaterThanOrEqual(Math.min(epochs, 4));
});

test('a run that diverged still has curves, one without an epoch has none', async () => {
  const lost = input.history.map((record) => ({ ...record, loss: Number.NaN, validationLoss: Number.NaN }));
  await expect(draw({ kind: 'curves', best: 'validation-loss' }, { history: lost })).resolves.toBeDefined();
  const [found] = checkFigures([{ kind: 'curves', best: 'validation-loss' }], { ...input, history: [] });
  expect(found!.what).toBe('there is no finished epoch to draw');
});

test('the confusion matrix writes every count that is not zero, right ones blue and mistakes orange', async () => {
  const { rows, texts } = await draw({ kind: 'confusion-matrix' });
  expect(rows).toHaveLength(100);
  expect(texts).toContain('98 of 100 test rows right, 98.0 %');
  const mistake = rows.find(({ truth, predicted }) => truth === '3' && predicted === '8')!;
  expect(mistake).toMatchObject({ rows: 1, share: 0.1, fill: '#dd7e33' });
  expect(rows.find(({ truth, predicted }) => truth === '0' && predicted === '0')).toMatchObject({ fill: '#0072b2' });
  expect(rows.filter(({ fill }) => fill === '#ffffff')).toHaveLength(88);
});

test('the matrix of many classes leaves the numbers out and stays on a page', async () => {
  const classNames = Array.from({ length: 47 }, (_, label) => `class ${label}`);
  const counts = new Array<number>(47 * 47).fill(1);
  const evaluation = { ...input.evaluation, confusionMatrix: { counts } };
  const { svg } = await draw({ kind: 'confusion-matrix' }, { classNames, evaluation });
  expect(Number(svg.match(/width="(\d+)"/)![1])).toBeLessThan(1300);
  expect(texts(svg).filter((text) => text === '1')).toEqual([]);
});

test('per-class scores start their axis just below the lowest', async () => {
  const { rows, texts } = await draw({ kind: 'per-class' });
  expect(rows).toHaveLength(30);
  expect(rows).toContainEqual({ class: '9', metric: 'recall', score: 1 - 9 / 40 - 0.02 });
  expect(texts).toEqual(expect.arrayContaining(['70%', '100%', 'precision', 'recall', 'F1']));
  expect(texts).not.toContain('65%');
});

test('calibration draws only bins that have rows', async () => {
  const { rows, texts } = await draw({ kind: 'calibration' });
  expect(rows).toHaveLength(5);
  expect(texts).toContain('100 test rows, calibration error 5.0 %');
});
