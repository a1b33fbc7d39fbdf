import { compileCheck } from '@hello-nn/core';
import type { Network } from '@hello-nn/engine';
import { buildNetwork, type LayerConfig, modelSection } from '@hello-nn/model';

function network(given: LayerConfig[], inputShape: readonly number[]): Network {
  const section = { layers: given };
  if (compileCheck(modelSection)(section).length > 0) throw new Error('no model');
  return buildNetwork(section, { inputShape: inputShape as [number, number, number], classes: 4, seed: 5 });
}

/** Small networks whose files are read: one of rows of numbers, one that has all that works on maps. */
export const NETWORKS: readonly Network[] = [
  network(
    [
      { kind: 'flatten' },
      { kind: 'dense', units: 7, activation: 'leaky-relu', l2: 0.01 },
      { kind: 'dropout', rate: 0.5 },
      { kind: 'dense', units: 4, activation: 'softmax' },
    ],
    [3, 2, 1],
  ),
  network(
    [
      { kind: 'conv2d', filters: 3, kernelSize: [2, 3], strides: [2, 1], padding: 'same', useBias: false },
      { kind: 'batch-normalization' },
      { kind: 'activation', activation: 'leaky-relu' },
      { kind: 'max-pooling', poolSize: 2, strides: 1 },
      { kind: 'average-pooling', poolSize: [1, 2], padding: 'same' },
      { kind: 'global-average-pooling' },
      { kind: 'dense', units: 4, activation: 'softmax' },
    ],
    [6, 5, 1],
  ),
];

export function weightsOf({ parameters }: Network): Float32Array[] {
  return parameters.map(({ values }) => values);
}
