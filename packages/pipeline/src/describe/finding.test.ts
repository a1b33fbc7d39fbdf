import type { Finding } from '../config/index.ts';
import { describeFinding } from './finding.ts';

const finding: Finding = {
  severity: 'warning',
  code: 'batch-fits',
  file: 'configs/x.yaml',
  line: 12,
  column: 14,
  endColumn: 17,
  path: 'training.batchSize',
  message: 'a batch of 500 of at most 200 training rows',
  expected: 'one of linear, relu, leaky-relu, elu, sigmoid, tanh, gelu, softmax (Applied to each output; softmax last)',
  received: '500',
  fix: null,
  excerpt: '12 |   batchSize: 500\n   |              ^^^',
};

test('place, weight, words and code stand in one line; the source line and the carets below', () => {
  expect(describeFinding(finding, {}).split('\n')).toEqual([
    'configs/x.yaml:12:14 › training.batchSize: warning: a batch of 500 of at most 200 training rows [batch-fits]',
    '  12 |   batchSize: 500',
    '     |              ^^^',
    `  expected  ${finding.expected}`,
    '  received  500',
  ]);
});

test('in a terminal, what was expected is wrapped beside its label, and no word is cut', () => {
  const lines = describeFinding(finding, { columns: 60 }).split('\n').slice(3, -1);
  expect(lines.length).toBe(3);
  for (const line of lines) expect(line.length).toBeLessThan(60);
  expect(lines.slice(1).every((line) => /^ {12}\S/.test(line))).toBe(true);
  expect(lines.map((line) => line.slice(12)).join(' ')).toBe(finding.expected);
});
