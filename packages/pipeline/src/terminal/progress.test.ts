import { openProgress } from './progress.ts';
import { fakeStream, settingsChanged, withoutColors } from './terminal.fixture.ts';

const epoch = {
  loss: 0.51234,
  accuracy: 0.8,
  validationLoss: 0.6,
  validationAccuracy: 0.7,
  learningRate: 0.1,
  seconds: 0.055,
};
// A test run in a dumb terminal must still see the bar.
process.env.TERM = 'xterm';

const training = { epochs: 10, rowsPerEpoch: 100, quiet: false };

test('where the output is no terminal each epoch is one line', () => {
  const stream = fakeStream({ isTTY: false });
  const { update, epoch: show, note, stop } = openProgress({ ...training, stream });
  update({ epoch: 1, rowsDone: 50, loss: 1, accuracy: 0.5 });
  show({ ...epoch, epoch: 1 });
  show({ ...epoch, epoch: 10, accuracy: 1 });
  note('warning x: y');
  stop();
  expect(stream.written).toEqual([
    'epoch  1/10 · loss 0.5123 · accuracy  80.00 % · val loss 0.6000 · val accuracy  70.00 % · 55 ms\n',
    'epoch 10/10 · loss 0.5123 · accuracy 100.00 % · val loss 0.6000 · val accuracy  70.00 % · 55 ms\n',
    'warning x: y\n',
  ]);
});

test('quiet writes nothing, on a terminal or off', () => {
  for (const isTTY of [true, false]) {
    const stream = fakeStream({ isTTY });
    const { update, epoch: show, note, stop } = openProgress({ ...training, stream, quiet: true });
    update({ epoch: 1, rowsDone: 50, loss: 1, accuracy: 0.5 });
    show({ ...epoch, epoch: 1 });
    note('warning x: y');
    stop();
    expect(stream.written).toEqual([]);
  }
});

describe('on a terminal', () => {
  test('the bar ends with the last figures and a new line, also when training stopped early', () => {
    const stream = fakeStream({ isTTY: true, columns: 130 });
    const progress = openProgress({ ...training, stream }, false);
    progress.update({ epoch: 1, rowsDone: 50, loss: 1, accuracy: 0.5 });
    progress.epoch({ ...epoch, epoch: 3 });
    progress.stop();
    const shown = stream.written.join('');
    expect(shown.endsWith('\n')).toBe(true);
    expect(shown.split('\r').at(-1)).toMatch(/^ 3\/10 ━+─+ loss 0\.5123 accuracy 80\.00 % · val loss 0\.6000/);
  });

  test('a note stands on a line of its own: nothing of the bar before it is left, and the bar comes back below', () => {
    const stream = fakeStream({ isTTY: true, columns: 80 });
    const progress = openProgress({ ...training, stream }, false);
    progress.update({ epoch: 1, rowsDone: 50, loss: 1, accuracy: 0.5 });
    progress.note('warning x: y');
    progress.stop();
    const cleared = '\r\u001b[K';
    const [before, after] = stream.written.join('').split('warning x: y\n');
    expect(before!.endsWith(cleared)).toBe(true);
    expect(after!.split('\r').at(-1)).toMatch(/^ 1\/10 [━─]/);
  });

  test('no terminal setting is ever changed, so nothing needs to be restored when the process is killed', () => {
    const stream = fakeStream({ isTTY: true, columns: 80 });
    const progress = openProgress({ ...training, stream }, true);
    progress.epoch({ ...epoch, epoch: 1 });
    progress.stop();
    expect(stream.written.join('')).not.toBe(withoutColors(stream.written.join('')));
    expect(settingsChanged(stream.written.join(''))).toEqual([]);
    expect(settingsChanged('\u001b[?25l')).toHaveLength(1);
  });

  test('ten thousand updates in a burst draw a handful of lines', () => {
    const stream = fakeStream({ isTTY: true, columns: 80 });
    const progress = openProgress({ ...training, stream }, false);
    const started = performance.now();
    for (let row = 0; row < 10_000; row++) progress.update({ epoch: 1, rowsDone: row % 100, loss: 1, accuracy: 0.5 });
    const seconds = (performance.now() - started) / 1000;
    progress.stop();
    const drawn = stream.written.filter((text) => text === '\r').length;
    expect(drawn).toBeLessThanOrEqual(2 + Math.ceil(seconds * 10));
  });

  test('after stop no timer is left, and a second stop is silent', () => {
    jest.useFakeTimers();
    const stream = fakeStream({ isTTY: true, columns: 80 });
    const progress = openProgress({ ...training, stream }, false);
    expect(jest.getTimerCount()).toBe(1);
    progress.stop();
    expect(jest.getTimerCount()).toBe(0);
    const before = stream.written.length;
    progress.stop();
    expect(stream.written).toHaveLength(before);
    jest.useRealTimers();
  });
});
