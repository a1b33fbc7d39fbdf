import { openTally } from './progress-tally.ts';

const epoch = { loss: 0.5, accuracy: 0.8, validationLoss: 0.6, validationAccuracy: 0.7, learningRate: 0.1, seconds: 1 };

function clock(): { now: () => number; at: (seconds: number) => void } {
  let time = 0;
  const at = (seconds: number): void => {
    time = seconds;
  };
  return { now: () => time, at };
}

test('speed and time left are measured from the first report on, not from the start', () => {
  const { now, at } = clock();
  const tally = openTally(4, 1_000, now);
  at(50); // the engine compiled
  tally.update({ epoch: 1, rowsDone: 500, loss: 2, accuracy: 0.1 });
  expect(tally.state()).toEqual({ epoch: 1, epochs: 4, done: 0.125, loss: 2, accuracy: 0.1 });
  at(52);
  tally.epoch({ ...epoch, epoch: 1 });
  expect(tally.state()).toMatchObject({ done: 0.25, rowsPerSecond: 250, secondsLeft: 12, validationLoss: 0.6 });
});

test('the time left goes down between two reports, to zero at least', () => {
  const { now, at } = clock();
  const tally = openTally(2, 100, now);
  tally.update({ epoch: 1, rowsDone: 50, loss: 1, accuracy: 0 });
  at(1);
  tally.epoch({ ...epoch, epoch: 1 });
  at(2);
  expect(tally.state().secondsLeft).toBe(1);
  at(99);
  expect(tally.state().secondsLeft).toBe(0);
});

test("the last epoch's validation stays while the next one runs", () => {
  const tally = openTally(2, 100, clock().now);
  tally.epoch({ ...epoch, epoch: 1 });
  tally.update({ epoch: 2, rowsDone: 10, loss: 0.4, accuracy: 0.9 });
  expect(tally.state()).toMatchObject({ epoch: 2, loss: 0.4, validationLoss: 0.6, validationAccuracy: 0.7 });
});
