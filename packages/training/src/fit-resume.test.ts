/** `fit` gone on with from every state that it saves, with a trainer whose numbers follow from its state alone. */
import type { Dataset } from '@hello-nn/core';
import type { Trainer, TrainerState } from '@hello-nn/engine';
import { type FitOptions, fit } from './fit.ts';
import type { FitState } from './fit-state.ts';

const ROWS = 10;
const dataset = {
  train: Int32Array.from({ length: ROWS }, (_, row) => row),
  validation: { rows: 1 },
} as unknown as Dataset;

/** One weight and one slot, moved by the rows of each step; the validation loss falls, then rises. */
function moving(): Trainer {
  let state: TrainerState = { parameters: [Float32Array.of(1)], slots: [[Float32Array.of(0)]], steps: 0 };
  const copy = ({ parameters, slots, steps }: TrainerState): TrainerState => ({
    parameters: parameters.map((values) => values.slice()),
    slots: slots.map((slot) => slot.map((values) => values.slice())),
    steps,
  });
  return {
    runtime: { name: 'moving', version: '1', threads: 1 },
    async run({ order, batchSize, learningRates, stepsBefore }) {
      if (stepsBefore !== state.steps) throw new Error(`step ${stepsBefore} after ${state.steps}`);
      const loss = learningRates.map((rate, step) => {
        const rows = order.subarray(step * batchSize, (step + 1) * batchSize);
        const slot = state.slots[0]![0]!;
        slot[0] = slot[0]! * 0.9 + rows.reduce((sum, row, at) => sum + row * (at + 1), 0) * rate;
        state.parameters[0]![0]! += slot[0]!;
        return slot[0]! / 7;
      });
      state = { ...state, steps: state.steps + learningRates.length };
      return { loss, hits: new Float32Array(learningRates.length).fill(1) };
    },
    state: async () => copy(state),
    async restore(next) {
      state = copy(next);
    },
    score: async () => ({ loss: Math.abs(state.steps - 13) + 1 / state.parameters[0]![0]!, accuracy: 0.5 }),
    probabilities: async () => new Float32Array(0),
    dispose: async () => undefined,
  };
}

const config = {
  epochs: 12,
  batchSize: 4,
  loss: { kind: 'categorical-crossentropy' },
  optimizer: { kind: 'sgd', learningRate: 0.1 },
  schedule: { kind: 'cosine', warmUpEpochs: 1, floor: 0 },
  checkpoints: { everySeconds: 10, keep: 2 },
  watchers: [{ kind: 'early-stopping', monitor: 'validationLoss', patience: 3, minDelta: 0, restoreBestWeights: true }],
};

async function outcome(more: Partial<FitOptions>): Promise<unknown> {
  const trainer = moving();
  const { history, ...result } = await fit(trainer, { config, dataset, seed: 1, ...more });
  return { ...result, history: history.map(({ seconds: _, ...rest }) => rest), state: await trainer.state() };
}

test('from every state that is saved, within epochs and between them, a training ends in the same way', async () => {
  const states: FitState[] = [];
  const save = (state: FitState): void => void states.push({ ...state, history: [...state.history] });
  const whole = await outcome({ checkpoints: { due: () => true, save } });
  expect(whole).toMatchObject({ status: 'stopped', weightsOfEpoch: 4 });
  // Two slices of full batches need not be apart: at least the short last batch is.
  expect(states.filter(({ part }) => part).length).toBeGreaterThanOrEqual(7);
  expect(states.filter(({ part }) => !part)).toHaveLength(7);
  for (const from of states) expect(await outcome({ from })).toEqual(whole);
});

test('an interrupted training saves where it is, and goes on to the same end', async () => {
  const whole = await outcome({});
  for (const rows of [8, 10]) {
    for (const epoch of [1, 5]) {
      const stop = new AbortController();
      let saved: FitState | undefined;
      const interrupted = await outcome({
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.epoch === epoch && progress.rowsDone === rows) stop.abort();
        },
        checkpoints: {
          due: () => false,
          save(state) {
            saved = state;
          },
        },
      });
      expect(interrupted).toMatchObject({ status: 'interrupted' });
      expect(await outcome({ from: saved })).toEqual(whole);
    }
  }
});

test('a training paused after some epochs, and again, goes on to the same end; where nothing is left it is over', async () => {
  const whole = await outcome({});
  let saved: FitState | undefined;
  const pausedAfter = (pauseAfter: number): Promise<unknown> =>
    outcome({
      pauseAfter,
      from: saved,
      checkpoints: {
        due: () => false,
        save(state) {
          saved = { ...state, history: [...state.history] };
        },
      },
    });
  expect(await pausedAfter(2)).toMatchObject({ status: 'paused', reason: 'paused after epoch 2', weightsOfEpoch: 2 });
  expect(await pausedAfter(6)).toMatchObject({ status: 'paused', weightsOfEpoch: 4 });
  expect(saved?.last.epoch).toBe(6);
  // A pause where it stands already: nothing is trained.
  expect(await pausedAfter(6)).toMatchObject({ status: 'paused', weightsOfEpoch: 4 });
  expect(await pausedAfter(9)).toEqual(whole);
  expect(await outcome({ from: saved })).toEqual(whole);
  expect(await outcome({ pauseAfter: 7 })).toEqual(whole);
});
