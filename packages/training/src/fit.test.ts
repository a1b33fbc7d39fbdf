/** `fit` with a trainer whose numbers are made up, so that every course of a training can be acted out. */
import type { Dataset } from '@hello-nn/core';
import type { Slice, Trainer } from '@hello-nn/engine';
import { type FitOptions, type FitResult, fit } from './fit.ts';
import type { TrainingConfig } from './section.ts';

const ROWS = 10;
const dataset = {
  train: Int32Array.from({ length: ROWS }, (_, row) => row),
  validation: { rows: 1 },
} as unknown as Dataset;

/** Counts steps in its only weight; its validation loss is the epoch's entry in `validation`. */
function actor(
  validation: readonly number[],
  lossOf: (step: number) => number = () => 1,
): Trainer & { slices: Slice[] } {
  let weight = 0;
  let epoch = 0;
  const slices: Slice[] = [];
  return {
    runtime: { name: 'actor', version: '1', threads: 1 },
    slices,
    async run(slice) {
      slices.push({ ...slice, order: slice.order.slice() });
      const steps = slice.learningRates.length;
      weight += steps;
      const loss = Float32Array.from({ length: steps }, (_, step) => lossOf(slice.stepsBefore + step));
      return { loss, hits: new Float32Array(steps).fill(slice.batchSize / 2) };
    },
    state: async () => ({ parameters: [Float32Array.of(weight)], slots: [], steps: weight }),
    async restore(state) {
      weight = state.parameters[0]![0]!;
    },
    score: async () => ({ loss: validation[epoch++] ?? 1, accuracy: 0.5 }),
    probabilities: async () => new Float32Array(0),
    dispose: async () => undefined,
  };
}

function run(trainer: Trainer, config: Partial<TrainingConfig>, more: Partial<FitOptions> = {}): Promise<FitResult> {
  const complete = {
    epochs: 3,
    batchSize: 4,
    loss: { kind: 'categorical-crossentropy' },
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    schedule: { kind: 'constant', warmUpEpochs: 0 },
    watchers: [],
    checkpoints: { everySeconds: 10, keep: 2 },
    ...config,
  };
  return fit(trainer, { config: complete, dataset, seed: 1, ...more });
}

const patient = {
  kind: 'early-stopping',
  monitor: 'validationLoss',
  patience: 2,
  minDelta: 0,
  restoreBestWeights: true,
};
const weightOf = async (trainer: Trainer): Promise<number> => (await trainer.state()).parameters[0]![0]!;
const STEPS = 3; // 4 + 4 + 2 rows

test('every row is seen once an epoch, the short last batch included, in another order each epoch', async () => {
  const trainer = actor([]);
  const { history, status } = await run(trainer, { epochs: 2 });
  expect(status).toBe('completed');
  expect(trainer.slices.map(({ batchSize, stepsBefore }) => [batchSize, stepsBefore])).toEqual([
    [4, 0],
    [2, 2],
    [4, 3],
    [2, 5],
  ]);
  const orders = [trainer.slices.slice(0, 2), trainer.slices.slice(2)].map((slices) =>
    slices.flatMap(({ order }) => [...order]),
  );
  for (const order of orders) expect([...order].sort((a, b) => a - b)).toEqual([...dataset.train]);
  expect(orders[0]).not.toEqual(orders[1]);
  expect(history.map(({ epoch, accuracy }) => [epoch, accuracy])).toEqual([
    [1, 0.5],
    [2, 0.5],
  ]);
});

test('the mean loss of an epoch weighs each row alike', async () => {
  const { history } = await run(
    actor([], (step) => (step === 2 ? 6 : 1)),
    { epochs: 1 },
  );
  expect(history[0]!.loss).toBeCloseTo((8 * 1 + 2 * 6) / 10, 6);
});

test('early stopping ends after its patience, with the best weights', async () => {
  const trainer = actor([3, 1, 2, 2, 0]);
  const result = await run(trainer, { epochs: 10, watchers: [patient] });
  expect(result).toMatchObject({ status: 'stopped', weightsOfEpoch: 2 });
  expect(result.reason).toContain('the best was epoch 2');
  expect(result.history).toHaveLength(4);
  expect(await weightOf(trainer)).toBe(2 * STEPS);
});

test('early stopping restores the best weights also when the epochs run out', async () => {
  const trainer = actor([3, 1, 2]);
  expect(await run(trainer, { epochs: 3, watchers: [patient] })).toMatchObject({
    status: 'completed',
    weightsOfEpoch: 2,
  });
  expect(await weightOf(trainer)).toBe(2 * STEPS);
});

test('without restoreBestWeights the last weights stay', async () => {
  const trainer = actor([3, 1, 2]);
  const watchers = [{ ...patient, restoreBestWeights: false }];
  expect(await run(trainer, { epochs: 3, watchers })).toMatchObject({ weightsOfEpoch: 3 });
  expect(await weightOf(trainer)).toBe(3 * STEPS);
});

test('an improvement smaller than minDelta is none', async () => {
  const watchers = [{ ...patient, minDelta: 0.5 }];
  expect(await run(actor([3, 2.8, 2.6, 2.4]), { epochs: 9, watchers })).toMatchObject({
    status: 'stopped',
    weightsOfEpoch: 1,
  });
});

test.each([
  ['a loss that is not a number', (step: number): number => (step >= 4 ? Number.NaN : 1)],
  ['an infinite loss', (step: number): number => (step >= 4 ? Number.POSITIVE_INFINITY : 1)],
])('%s ends the training with the last finite weights', async (_, lossOf) => {
  const trainer = actor([], lossOf);
  const result = await run(trainer, { epochs: 5 });
  expect(result).toMatchObject({ status: 'diverged', weightsOfEpoch: 1 });
  expect(result.history).toHaveLength(1);
  expect(await weightOf(trainer)).toBe(STEPS);
});

test('an interruption ends the training with the weights of the last whole epoch', async () => {
  const stop = new AbortController();
  const trainer = actor([]);
  const onProgress = ({ epoch }: { epoch: number }): void => {
    if (epoch === 2) stop.abort();
  };
  const result = await run(trainer, { epochs: 5 }, { signal: stop.signal, onProgress });
  expect(result).toMatchObject({ status: 'interrupted', weightsOfEpoch: 1 });
  expect(await weightOf(trainer)).toBe(STEPS);
});

test('a trainer that says how many steps it wants gets them, whatever time they take; the short last batch stays apart', async () => {
  const trainer = { ...actor([]), stepsAtOnce: 1 };
  await run(trainer, { epochs: 2, batchSize: 3 });
  const sizes = trainer.slices.map(({ learningRates, batchSize }) => [learningRates.length, batchSize]);
  const epoch = [...Array(3).fill([1, 3]), [1, 1]];
  expect(sizes).toEqual([...epoch, ...epoch]);
  const longer = { ...actor([]), stepsAtOnce: 1000 };
  await run(longer, { epochs: 1, batchSize: 3 });
  expect(longer.slices.map(({ learningRates }) => learningRates.length)).toEqual([3, 1]);
});

test('rows prepared up to the middle of a batch are a fault of whoever prepares them', async () => {
  const rowsOf = async () => ({ images: new Uint8Array(9), labels: new Uint8Array(3), rows: 3 });
  await expect(run(actor([1]), { epochs: 1 }, { rowsOf })).rejects.toThrow(
    'the rows prepared end within a batch: at 3',
  );
});

test('prepared rows are asked for part by part, from where the training goes on, and end slices', async () => {
  const trainer = actor([1, 1, 1]);
  const asked: string[] = [];
  const rowsOf = async (epoch: number, from: number) => {
    asked.push(`${epoch}/${from}`);
    const rows = from < 8 ? 8 - from : 2;
    return { images: new Uint8Array(rows * 3), labels: new Uint8Array(rows), rows };
  };
  const { status } = await run(trainer, { epochs: 2 }, { rowsOf });
  expect(status).toBe('completed');
  expect(asked).toEqual(['1/0', '1/8', '2/0', '2/8']);
  const seen = trainer.slices.map(({ order, data, isInOrder }) => [...order, data?.images.length, isInOrder]);
  expect(seen).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7, 24, true],
    [0, 1, 6, true],
    [0, 1, 2, 3, 4, 5, 6, 7, 24, true],
    [0, 1, 6, true],
  ]);
});
