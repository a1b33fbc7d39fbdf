import type { RunRecord } from '../runs/run-record.ts';
import { runsTable } from './runs-table.ts';
import { lines } from './terminal.fixture.ts';

const record = {
  status: 'completed',
  epochs: 30,
  seconds: 2.31,
  engine: { kind: 'compiled', why: 'fast' },
  metrics: { validation: { accuracy: 0.9248 } },
} as unknown as RunRecord;

test('each run has its line, with – for what it does not have', () => {
  const table = runsTable(
    [
      { run: 'hello-2', folder: 'runs/hello-2', record },
      { run: 'hello-1', folder: 'runs/hello-1' },
    ],
    false,
  );
  const [head, , ...rows] = lines(table);
  expect(head).toBe('Run | Status | Epochs | Validation | Test | Engine | Time');
  expect(rows).toEqual([
    'hello-2 | completed | 30 | 92.48 % | – | compiled | 2.3 s',
    'hello-1 | unfinished | – | – | – | – | –',
  ]);
});
