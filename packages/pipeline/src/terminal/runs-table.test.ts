import type { ListedRun } from '../runs/listed-run.ts';
import { runsTable } from './runs-table.ts';
import { lines } from './terminal.fixture.ts';

const completed = {
  status: 'completed',
  epochs: 30,
  seconds: 2.31,
  engine: 'compiled',
  metrics: { validation: { loss: 0.27, accuracy: 0.9248 }, test: null },
} as unknown as ListedRun['summary'];

const runs: readonly ListedRun[] = [
  {
    run: 'hello-2',
    folder: 'runs/hello-2',
    summary: completed,
    metrics: { 'validation.accuracy': 0.9248, 'validation.macroF1': 0.9241 },
    settings: { 'training.optimizer.learningRate': 0.03, 'model.layers.1.units': 15, 'model.layers.2.units': 10 },
    tags: [],
  },
  { run: 'hello-1', folder: 'runs/hello-1', metrics: {}, settings: {}, tags: [] },
];

test('each run has its line, with – for what it does not have', () => {
  const [head, , ...rows] = lines(runsTable(runs, { colors: false }));
  expect(head).toBe('Run | Status | Epochs | Validation | Test | Engine | Time');
  expect(rows).toEqual([
    'hello-2 | completed | 30 | 92.48 % | – | compiled | 2.3 s',
    'hello-1 | unfinished | – | – | – | – | –',
  ]);
});

test('settings and a metric get columns, named as shortly as they can be told apart', () => {
  const settings = ['training.optimizer.learningRate', 'model.layers.1.units', 'model.layers.2.units'];
  const [head, , ...rows] = lines(runsTable(runs, { settings, metric: 'validation.macroF1', colors: false }));
  expect(head).toBe('Run | Status | learningRate | 1.units | 2.units | validation.macroF1 | Validation | Test');
  expect(rows).toEqual([
    'hello-2 | completed | 0.03 | 15 | 10 | 0.9241 | 92.48 % | –',
    'hello-1 | unfinished | – | – | – | – | – | –',
  ]);
});

test('tags and notes have a column where a run has some, fit for a line', () => {
  const said = [{ ...runs[0]!, tags: ['best', 'talk'], note: 'first line\nsecond' }, runs[1]!];
  const [head, , ...rows] = lines(runsTable(said, { colors: false }));
  expect(head).toMatch(/\| Time \| Tags \| Note$/);
  expect(rows[0]).toMatch(/\| best talk \| first line·second$/);
});
