import { UserError } from '@hello-nn/core';
import { countLooks, looksInWords } from './count-looks.ts';
import { parseLedger } from './parse-ledger.ts';

const digest = (letter: string): string => letter.repeat(64);
const line = (run: string, weights = 'a', test = 'd'): string =>
  JSON.stringify({ look: 1, at: '2026-11-24T21:14:45.864Z', test: digest(test), run, weights: digest(weights) });
const runsOf = (text: string): string[] => parseLedger(text, 'test-looks.jsonl').map(({ run }) => run);

test('each line is a look; a file without lines has none', () => {
  expect(runsOf('')).toEqual([]);
  expect(runsOf(`${line('one')}\n${line('two')}\r\n`)).toEqual(['one', 'two']);
});

test('wherever a write was torn, the lines before and behind count, and the torn one only if it is whole', () => {
  const torn = line('torn');
  for (let length = 0; length <= torn.length; length++) {
    const whole = length === torn.length ? ['torn'] : [];
    const beginning = `${line('before')}\n${torn.slice(0, length)}`;
    expect([length, runsOf(beginning)]).toEqual([length, ['before', ...whole]]);
    expect([length, runsOf(`${beginning}${line('behind')}\n`)]).toEqual([length, ['before', ...whole, 'behind']]);
  }
  // What a power cut leaves of a file whose length it kept.
  expect(runsOf(`${line('before')}\n\0\0\0\0`)).toEqual(['before']);
  expect(runsOf(`${line('before')}\n\0\0\0\0${line('behind')}\n`)).toEqual(['before', 'behind']);
});

test('any letter of a line that is changed so that it says no look is an error with the line, never one look fewer', () => {
  const text = `${line('one')}\n${line('two')}\n${line('three')}\n`;
  const start = text.indexOf('\n') + 1;
  for (let at = start; at < start + line('two').length; at++) {
    const changed = `${text.slice(0, at)}\x07${text.slice(at + 1)}`;
    // A control character is in no JSON text.
    expect(() => parseLedger(changed, 'test-looks.jsonl')).toThrow(/^test-looks\.jsonl:2: this line is damaged/);
  }
});

test.each(['{}', 'null', '', '{"look":1}', `${line('one')} and more`, line('one', 'g'), `x${line('one')}`])(
  'the line %j is damaged',
  (text) => {
    expect(() => parseLedger(`${text}\n${line('two')}\n`, 'test-looks.jsonl')).toThrow(UserError);
  },
);

test('looks are counted by the rows looked at, models by their weights', () => {
  const looks = parseLedger(
    [line('1', 'a'), line('1', 'a'), line('2', 'b'), line('3', 'c', 'e')].map((one) => `${one}\n`).join(''),
    'test-looks.jsonl',
  );
  expect([...countLooks(looks).values()]).toEqual([
    { digest: digest('d'), times: 3, models: 2 },
    { digest: digest('e'), times: 1, models: 1 },
  ]);
  expect([
    looksInWords({ times: 14, models: 9 }),
    looksInWords({ times: 2, models: 1 }),
    looksInWords({ times: 1, models: 1 }),
  ]).toEqual(['looked at 14 times, with 9 models', 'looked at 2 times, with one model', 'looked at once']);
});
