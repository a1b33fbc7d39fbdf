import { learningRates } from './learning-rates.ts';
import type { KindConfig, TrainingConfig } from './section.ts';

const STEPS = 4; // an epoch

function rates(schedule: KindConfig & { warmUpEpochs: number }, epochs: number): number[] {
  const config = {
    epochs,
    batchSize: 1,
    loss: { kind: 'categorical-crossentropy' },
    optimizer: { kind: 'sgd', learningRate: 1 },
    schedule,
    watchers: [],
    checkpoints: { everySeconds: 10, keep: 2 },
  } as TrainingConfig;
  return Array.from({ length: epochs }, (_, epoch) => [...learningRates(config, epoch + 1, 0, STEPS, STEPS)]).flat();
}

const closeTo = (expected: readonly number[]): number[] =>
  expected.map((value) => expect.closeTo(value, 6) as unknown as number);

test('constant is constant', () => {
  expect(rates({ kind: 'constant', warmUpEpochs: 0 }, 2)).toEqual(Array(8).fill(1));
});

test('a warm-up rises evenly and ends at the full rate', () => {
  expect(rates({ kind: 'constant', warmUpEpochs: 2 }, 3)).toEqual(
    closeTo([0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 1, 1, 1, 1]),
  );
});

test('step falls at epoch borders', () => {
  const found = rates({ kind: 'step', warmUpEpochs: 0, every: 2, factor: 0.1 }, 5);
  expect(found.filter((_, step) => step % STEPS === 0)).toEqual(closeTo([1, 1, 0.1, 0.1, 0.01]));
});

test('exponential falls by its factor an epoch, smoothly', () => {
  const found = rates({ kind: 'exponential', warmUpEpochs: 0, decay: 0.5 }, 3);
  expect([found[0], found[2], found[4], found[8]]).toEqual(closeTo([1, Math.SQRT1_2, 0.5, 0.25]));
});

test('cosine goes from the full rate past a half to its floor', () => {
  const found = rates({ kind: 'cosine', warmUpEpochs: 1, floor: 0.1 }, 5);
  expect(found[STEPS]).toBeCloseTo(1, 6);
  expect(found[STEPS * 3]).toBeCloseTo(0.55, 6);
  expect(found.at(-1)).toBeLessThan(0.11);
  expect(found.at(-1)).toBeGreaterThan(0.1);
});

test('a slice of an epoch gets the rates of its steps', () => {
  const config = {
    epochs: 3,
    optimizer: { learningRate: 0.5 },
    schedule: { kind: 'exponential', warmUpEpochs: 0, decay: 0.5 },
  };
  const all = learningRates(config as unknown as TrainingConfig, 2, 0, STEPS, STEPS);
  expect([...learningRates(config as unknown as TrainingConfig, 2, 1, 2, STEPS)]).toEqual([...all.subarray(1, 3)]);
});
