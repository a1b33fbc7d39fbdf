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

const LINES = [1, 2, 3].map((epoch) => `${epoch},0.5,0.5,0.5,0.5,0.1,0.0100`);

test('a last line that was torn by a kill is no epoch, wherever it was torn; the header as well', () => {
  const text = `${[HISTORY_HEADER, ...LINES].join('\n')}\n`;
  for (let length = 0; length <= text.length; length++) {
    writeFileSync(join(folder, 'history.csv'), text.slice(0, length));
    const whole = Math.max(0, text.slice(0, length).split('\n').length - 2);
    expect([length, readHistory(folder).map(({ epoch }) => epoch)]).toEqual([length, [1, 2, 3].slice(0, whole)]);
  }
});

test.each([
  ['a cell too few', '2,0.5,0.5,0.5,0.5,0.1'],
  ['a cell too many', '2,0.5,0.5,0.5,0.5,0.1,0.01,9'],
  ['an empty cell', '2,0.5,,0.5,0.5,0.1,0.01'],
  ['no number', '2,0.5,x,0.5,0.5,0.1,0.01'],
  ['an epoch out of order', '3,0.5,0.5,0.5,0.5,0.1,0.01'],
  ['nothing', ''],
])('a line in the middle with %s is refused with its number', (_, line) => {
  writeFileSync(join(folder, 'history.csv'), `${[HISTORY_HEADER, LINES[0], line, LINES[2]].join('\n')}\n`);
  const thrown = (): unknown => readHistory(folder);
  expect(thrown).toThrow(UserError);
  expect(thrown).toThrow(/history\.csv:3: this line is damaged/);
});

test('a last line that is whole and damaged is refused too: no kill did that', () => {
  writeFileSync(join(folder, 'history.csv'), `${HISTORY_HEADER}\n1,0.5\n`);
  expect(() => readHistory(folder)).toThrow(
    /history\.csv:2: this line is damaged: "1,0\.5"\n {2}expected epoch 1, 7 numbers/,
  );
});
