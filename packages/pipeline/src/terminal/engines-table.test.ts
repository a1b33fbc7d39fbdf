import type { TriedEngine } from '../doctor/try-engines.ts';
import { enginesTable } from './engines-table.ts';
import { lines } from './terminal.fixture.ts';

const tried: readonly TriedEngine[] = [
  {
    engine: 'compiled',
    summary: 's',
    seconds: 0.31,
    works: true,
    why: 'w',
    runtime: { name: 'onnxruntime-node', version: '1.30.0', threads: 1 },
  },
  { engine: 'tensorflow', summary: 's', seconds: 1.2, works: false, why: 'not there', fix: 'get it' },
];

test('each engine has its line; one that does not work has no runtime', () => {
  const [head, , ...rows] = lines(enginesTable(tried, false));
  expect(head).toBe('Engine | Works | Runtime | Threads | Tried in');
  expect(rows).toEqual(['compiled | yes | onnxruntime-node 1.30.0 | 1 | 0.3 s', 'tensorflow | no | – | – | 1.2 s']);
});
