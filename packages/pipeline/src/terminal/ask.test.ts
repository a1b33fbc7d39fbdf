import { PassThrough } from 'node:stream';
import { UserError } from '@hello-nn/core';
import { askYesNo, canAsk } from './ask.ts';

function conversation(isTTY = true) {
  return { input: Object.assign(new PassThrough(), { isTTY }), output: Object.assign(new PassThrough(), { isTTY }) };
}

test.each([
  ['y\n', true],
  ['YES\n', true],
  ['\n', false],
  ['n\n', false],
  ['yesterday\n', false],
])('%j means %j', async (typed, meant) => {
  const talk = conversation();
  const answer = askYesNo('Remove?', talk, new AbortController().signal);
  talk.input.write(typed);
  expect(await answer).toBe(meant);
  expect(String(talk.output.read())).toBe('Remove? [y/N] ');
});

test('an end of the input means no, and Ctrl-C that it was interrupted', async () => {
  const silent = conversation();
  const answer = askYesNo('Remove?', silent, new AbortController().signal);
  silent.input.end();
  expect(await answer).toBe(false);
  const interruption = new AbortController();
  const waiting = askYesNo('Remove?', conversation(), interruption.signal);
  interruption.abort();
  await expect(waiting).rejects.toThrow(UserError);
});

test('only at a terminal, for both directions, somebody can be asked', () => {
  const { input } = conversation();
  expect(canAsk(conversation())).toBe(true);
  expect(canAsk({ input, output: new PassThrough() })).toBe(false);
  expect(canAsk(conversation(false))).toBe(false);
});
