import type { EpochRecord } from '@hello-nn/core';
import type { Probe } from '@hello-nn/engine';
import type { TrainingConfig } from '../section.ts';
import type { DataFacts } from './data/data-facts.ts';
import type { Facts } from './diagnosis.ts';

/** A sound training of ten classes: nothing is wrong with it. */
export const SOUND_DATA: DataFacts = {
  classNames: Array.from({ length: 10 }, (_, label) => String(label)),
  counts: { train: Array(10).fill(500), validation: Array(10).fill(50), test: Array(10).fill(100) },
  weighted: false,
  pixels: {
    rows: 300,
    highest: 255,
    mean: 33,
    deviation: 79,
    constantShare: 0.3,
    blankShare: 0,
    inkedBorder: 0,
  },
  labels: { splits: [{ split: 'train', rows: 200, recall: 0.7, limit: 0.18 }] },
  shared: [{ split: 'test', rows: 1000, shared: 0, examples: [] }],
};

export const CONFIG: TrainingConfig = {
  epochs: 10,
  batchSize: 128,
  loss: { kind: 'categorical-crossentropy', labelSmoothing: 0 },
  optimizer: { kind: 'sgd', learningRate: 0.01, momentum: 0, nesterov: false },
  schedule: { kind: 'constant', warmUpEpochs: 0 },
  watchers: [],
  checkpoints: { everySeconds: 10, keep: 2 },
};

/** Two dense layers as hello.yaml has them; their gradients in units of their weights, and their dead units. */
export function probeOf({ loss = 2.4, gradients = [0.25, 0.07], dead = 0 } = {}): Probe {
  const parameters = gradients.map((gradient, index) => ({
    name: `dense_${index}/kernel`,
    shape: [10, 10],
    norm: 5,
    gradientNorm: 5 * gradient,
  }));
  return { loss, penalty: 0, parameters, relus: [{ layer: 'dense_0', units: 16, dead }] };
}

/** Epochs with these losses; validation as training unless said otherwise. */
export function historyOf(
  losses: readonly number[],
  validation: readonly number[] = losses,
  accuracies: readonly [number, number] = [0.9, 0.9],
): EpochRecord[] {
  return losses.map((loss, index) => ({
    epoch: index + 1,
    loss,
    accuracy: accuracies[0],
    validationLoss: validation[index]!,
    validationAccuracy: accuracies[1],
    learningRate: 0.01,
    seconds: 1,
  }));
}

export function factsOf(changes: Partial<Facts> & { readonly changedData?: Partial<DataFacts> } = {}): Facts {
  const { changedData, ...others } = changes;
  return {
    data: { ...SOUND_DATA, ...changedData },
    config: CONFIG,
    fromFile: false,
    guessing: Math.log(10),
    first: probeOf(),
    history: historyOf([1, 0.6, 0.5, 0.45]),
    ...others,
  };
}
