import { openAhead } from './open-ahead.ts';
import type { TrainingProcess } from './open-process.ts';

test('those that wait are taken first, each once; new ones are opened behind them; what is left is let go', () => {
  const opened: { closed: boolean }[] = [];
  const open = (): TrainingProcess => {
    const self = { closed: false };
    opened.push(self);
    const close = (): void => {
      self.closed = true;
    };
    return { train: async () => undefined, stop() {}, kill() {}, close };
  };
  const ahead = openAhead(2, open);
  expect(opened).toHaveLength(2);
  const taken = [ahead.next(), ahead.next()];
  expect([opened.length, new Set(taken).size]).toEqual([2, 2]);
  ahead.next();
  expect(opened).toHaveLength(3);
  ahead.close();
  expect(opened.map(({ closed }) => closed)).toEqual([false, false, false]);

  const unused = openAhead(1, open);
  unused.close();
  unused.close();
  expect(opened.map(({ closed }) => closed)).toEqual([false, false, false, true]);
});
