import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { HISTORY_HEADER, historyLine } from './history.ts';
import { readHistory } from './read-history.ts';

const folder = mkdtempSync(join(tmpdir(), 'hello-nn-history-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what was written is read back, diverged epochs included', () => {
  const rest = { validationLoss: Number.NaN, validationAccuracy: 0.1, learningRate: 1e-7, seconds: 0.25 };
  const records = [
    { epoch: 1, loss: 1 / 3, accuracy: 0.5, ...rest },
    { epoch: 2, loss: Number.POSITIVE_INFINITY, accuracy: 0, ...rest },
  ];
  writeFileSync(join(folder, 'history.csv'), `${[HISTORY_HEADER, ...records.map(historyLine)].join('\n')}\n`);
  expect(readHistory(folder)).toEqual(records);
});

test('a header alone, or no file, is no epoch; another file is refused', () => {
  writeFileSync(join(folder, 'history.csv'), `${HISTORY_HEADER}\n`);
  expect(readHistory(folder)).toEqual([]);
  expect(readHistory(join(folder, 'nowhere'))).toEqual([]);
  writeFileSync(join(folder, 'history.csv'), 'a,b\n1,2\n');
  expect(() => readHistory(folder)).toThrow(UserError);
});
