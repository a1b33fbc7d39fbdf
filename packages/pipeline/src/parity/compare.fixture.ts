import { type LabelledImages, randomBits, randomKey } from '@hello-nn/core';
import type { SliceResult, Trainer, TrainingJob } from '@hello-nn/engine';
import { buildNetwork } from '@hello-nn/model';
import { losses, optimizers } from '@hello-nn/training';
import { type Case, CLASSES, crossentropy, sgd } from './cases.fixture.ts';

/** Opens a job on some engine. */
export type Open = (job: TrainingJob) => Promise<Trainer>;

export interface Setting {
  readonly height: number;
  readonly width: number;
  readonly batchSize: number;
  readonly seed: number;
}

export const SETTING: Setting = { height: 6, width: 6, batchSize: 8, seed: 3 };
const STEPS = 20;
const ROWS = 40;

/** How far two engines are from one another, at most over all numbers. */
export interface Distances {
  /** Probabilities of the first weights. */
  readonly forward: number;
  /** A gradient: what one step of plain descent at rate 1 changes. */
  readonly gradient: number;
  /** Parameters and slots after 20 steps in two slices, at a changing rate. */
  readonly state: number;
  /** Validation loss after them. */
  readonly loss: number;
  readonly accuracy: number;
  /** How far the parameters have come from the first ones. */
  readonly learned: number;
}

/** Trains a case on both engines, from the same weights and rows. */
export async function compare(a: Open, b: Open, case_: Case, setting = SETTING): Promise<Distances> {
  const gradient = await both(a, b, { ...case_, optimizer: { ...sgd, learningRate: 1 } }, setting, async (trainer) => {
    const probabilities = await trainer.probabilities(data(setting).images, ROWS);
    await train(trainer, setting, 0, 1, () => 1);
    return { probabilities, parameters: (await trainer.state()).parameters };
  });
  const { optimizer = sgd } = case_;
  const initial = network(case_, setting).parameters.map(({ values }) => values);
  const trained = await both(a, b, case_, setting, async (trainer) => {
    const rate = (step: number): number => Number(optimizer.learningRate) * (1 - step / 40);
    // Two slices must be as good as one.
    await train(trainer, setting, 0, STEPS / 2, rate);
    await train(trainer, setting, STEPS / 2, STEPS, rate);
    return { state: await trainer.state(), score: await trainer.score(data(setting)) };
  });
  const [mine, theirs] = trained;
  if (mine.state.slots.length !== theirs.state.slots.length) throw new Error('one engine has more slots');
  return {
    forward: farthest([gradient[0].probabilities], [gradient[1].probabilities]),
    gradient: farthest(gradient[0].parameters, gradient[1].parameters),
    state: Math.max(
      farthest(mine.state.parameters, theirs.state.parameters),
      farthest(mine.state.slots.flat(), theirs.state.slots.flat()),
    ),
    loss: Math.abs(mine.score.loss - theirs.score.loss),
    accuracy: Math.abs(mine.score.accuracy - theirs.score.accuracy),
    learned: farthest(mine.state.parameters, initial),
  };
}

async function both<T>(
  a: Open,
  b: Open,
  case_: Case,
  setting: Setting,
  use: (trainer: Trainer) => Promise<T>,
): Promise<[T, T]> {
  const results: T[] = [];
  for (const open of [a, b]) {
    const trainer = await open(jobOf(case_, setting));
    results.push(await use(trainer));
    await trainer.dispose();
  }
  return results as [T, T];
}

/** A case as a training of made-up rows. */
export function jobOf(case_: Case, setting: Setting): TrainingJob {
  const { optimizer = sgd, loss = crossentropy, classWeights } = case_;
  return {
    network: network(case_, setting),
    loss: losses.of(loss).create(loss),
    optimizer: optimizers.of(optimizer).create(optimizer),
    seed: setting.seed,
    data: data(setting),
    classWeights,
    batchSize: setting.batchSize,
  };
}

/** Steps `from` … `to` − 1 in one slice. */
export async function train(
  trainer: Trainer,
  { batchSize, seed }: Setting,
  from: number,
  to: number,
  rate: (step: number) => number,
): Promise<SliceResult> {
  const order = Int32Array.from(
    { length: (to - from) * batchSize },
    (_, index) => randomBits(randomKey(seed, 'order'), from * batchSize + index) % ROWS,
  );
  const learningRates = Float32Array.from({ length: to - from }, (_, index) => rate(from + index));
  return trainer.run({ order, batchSize, learningRates, stepsBefore: from });
}

function network({ layers }: Case, { height, width, seed }: Setting): TrainingJob['network'] {
  return buildNetwork({ layers }, { inputShape: [height, width, 1], classes: CLASSES, seed });
}

function data({ height, width, seed }: Setting): LabelledImages {
  const key = randomKey(seed, 'images');
  return {
    images: Uint8Array.from({ length: ROWS * height * width }, (_, index) => randomBits(key, index) >>> 24),
    labels: Uint8Array.from({ length: ROWS }, (_, row) => row % CLASSES),
    rows: ROWS,
  };
}

function farthest(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  let most = 0;
  for (const [index, values] of a.entries()) {
    for (const [at, value] of values.entries()) {
      const distance = Math.abs(value - b[index]![at]!);
      // A NaN is never near.
      if (!(distance <= most)) most = distance;
    }
  }
  return most;
}
