import type { EpochRecord } from '@hello-nn/core';
import { watchEpochs } from './watch-epochs.ts';

const epoch = (number: number, changes: Partial<EpochRecord> = {}): EpochRecord => ({
  epoch: number,
  loss: 1 / number,
  accuracy: 0.5,
  validationLoss: 2,
  validationAccuracy: 0.25,
  learningRate: 0.1,
  seconds: 1,
  ...changes,
});
const recorded = [epoch(1), epoch(2), epoch(3)];

test.each(['loss', 'accuracy', 'validationLoss', 'validationAccuracy', 'learningRate'] as const)(
  'one unit in the last place of %s is a difference, and enough',
  (what) => {
    const watch = watchEpochs(recorded, Number.POSITIVE_INFINITY);
    const before = recorded[1]![what];
    const now = before * (1 + Number.EPSILON);
    expect([watch.heard(epoch(1)), watch.heard(epoch(2, { [what]: now }))]).toEqual([false, true]);
    expect([watch.same(), watch.parting()]).toEqual([1, { epoch: 2, what, before, now }]);
  },
);

test('the seconds of an epoch are no difference', () => {
  const watch = watchEpochs(recorded, Number.POSITIVE_INFINITY);
  expect(recorded.map((one) => watch.heard({ ...one, seconds: 9 }))).toEqual([false, false, false]);
  expect([watch.same(), watch.parting()]).toEqual([3, undefined]);
});

test('a repetition that goes on where the run ended parts there', () => {
  const watch = watchEpochs(recorded.slice(0, 1), Number.POSITIVE_INFINITY);
  expect([watch.heard(epoch(1)), watch.heard(epoch(2))]).toEqual([false, true]);
  expect(watch.parting()).toMatchObject({ epoch: 2, what: 'end' });
});

test('the last epoch of an interrupted run is enough; without a history nothing is compared', () => {
  expect([1, 2].map((number) => watchEpochs(recorded, 2).heard(epoch(number)))).toEqual([false, true]);
  const blind = watchEpochs(undefined, Number.POSITIVE_INFINITY);
  expect([blind.heard(epoch(1, { loss: 7 })), blind.same(), blind.parting()]).toEqual([false, 0, undefined]);
});
