/** Small networks that together hold every layer, activation, loss and optimizer. */
import type { LayerConfig } from '@hello-nn/model';
import { activations } from '@hello-nn/model';
import type { KindConfig } from '@hello-nn/training';

export const CLASSES = 4;

/** A network and how it is trained, as a config has it, defaults included. */
export interface Case {
  readonly layers: readonly LayerConfig[];
  readonly optimizer?: KindConfig;
  readonly loss?: KindConfig;
  readonly classWeights?: Float32Array;
}

export const dense = (units: number, activation: string, more: object = {}): LayerConfig => ({
  kind: 'dense',
  units,
  activation,
  useBias: true,
  kernelInitializer: 'glorot-uniform',
  biasInitializer: 'zeros',
  l2: 0,
  ...more,
});
export const conv2d = (
  filters: number,
  kernelSize: number | readonly [number, number],
  more: object = {},
): LayerConfig => ({
  kind: 'conv2d',
  filters,
  kernelSize,
  strides: 1,
  padding: 'valid',
  activation: 'linear',
  useBias: true,
  kernelInitializer: 'glorot-uniform',
  biasInitializer: 'zeros',
  l2: 0,
  ...more,
});
export const pooling = (kind: 'max-pooling' | 'average-pooling', more: object = {}): LayerConfig => ({
  kind,
  poolSize: 2,
  padding: 'valid',
  ...more,
});
export const normalization = (more: object = {}): LayerConfig => ({
  kind: 'batch-normalization',
  momentum: 0.9,
  epsilon: 0.001,
  ...more,
});
export const flatten: LayerConfig = { kind: 'flatten' };
export const sgd: KindConfig = { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false };
export const crossentropy: KindConfig = { kind: 'categorical-crossentropy', labelSmoothing: 0 };

/** What every engine can train. */
export const cases: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    activations.kinds.map(({ kind }) => [
      `activation ${kind}`,
      { layers: [flatten, dense(7, kind), dense(CLASSES, 'softmax')] },
    ]),
  ),
  dropout: { layers: [flatten, dense(9, 'relu'), { kind: 'dropout', rate: 0.3 }, dense(CLASSES, 'softmax')] },
  'dropout twice, on images': {
    layers: [
      { kind: 'dropout', rate: 0.1 },
      flatten,
      dense(9, 'tanh'),
      { kind: 'dropout', rate: 0.5 },
      dense(CLASSES, 'softmax'),
    ],
  },
  l2: { layers: [flatten, dense(7, 'relu', { l2: 0.01 }), dense(CLASSES, 'softmax', { l2: 0.02 })] },
  // Computed as one layer, the products of their kernels, in batches of 8 rows.
  'a linear layer before another': { layers: [flatten, dense(12, 'linear'), dense(CLASSES, 'softmax')] },
  'a linear layer before one with an activation': {
    layers: [flatten, dense(30, 'linear', { useBias: false }), dense(9, 'tanh'), dense(CLASSES, 'softmax')],
  },
  'three linear layers in a row, with nesterov and L2': {
    layers: [
      flatten,
      dense(20, 'linear', { l2: 0.01 }),
      dense(14, 'linear', { useBias: false, l2: 0.02 }),
      dense(CLASSES, 'softmax'),
    ],
    optimizer: { ...sgd, momentum: 0.9, nesterov: true },
  },
  'class weights': {
    layers: [flatten, dense(7, 'relu', { l2: 0.01 }), dense(CLASSES, 'softmax')],
    classWeights: Float32Array.of(0.5, 2, 0, 1.25),
  },
  'no bias': { layers: [flatten, dense(7, 'relu', { useBias: false }), dense(CLASSES, 'softmax', { useBias: false })] },
  'label smoothing': {
    layers: [flatten, dense(CLASSES, 'softmax')],
    loss: { kind: 'categorical-crossentropy', labelSmoothing: 0.1 },
  },
  'focal loss': {
    layers: [flatten, dense(CLASSES, 'softmax')],
    loss: { kind: 'categorical-focal-crossentropy', gamma: 2 },
  },
  'mean squared error': { layers: [flatten, dense(CLASSES, 'softmax')], loss: { kind: 'mean-squared-error' } },
  'mean squared error of sigmoid': {
    layers: [flatten, dense(CLASSES, 'sigmoid')],
    loss: { kind: 'mean-squared-error' },
  },
  momentum: { layers: [flatten, dense(CLASSES, 'softmax')], optimizer: { ...sgd, momentum: 0.9 } },
  nesterov: { layers: [flatten, dense(CLASSES, 'softmax')], optimizer: { ...sgd, momentum: 0.9, nesterov: true } },
  adam: {
    layers: [flatten, dense(7, 'relu'), dense(CLASSES, 'softmax')],
    optimizer: { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  },
  rmsprop: {
    layers: [flatten, dense(7, 'relu'), dense(CLASSES, 'softmax')],
    optimizer: { kind: 'rmsprop', learningRate: 0.01, rho: 0.9, momentum: 0, epsilon: 1e-7 },
  },
  'rmsprop with momentum': {
    layers: [flatten, dense(CLASSES, 'softmax')],
    optimizer: { kind: 'rmsprop', learningRate: 0.01, rho: 0.9, momentum: 0.5, epsilon: 1e-7 },
  },
};

/** Layers on maps that wasm can train too: neither convolutions nor maxima. */
export const unconvolvedCases: Readonly<Record<string, Case>> = {
  'batch-normalization of rows': {
    layers: [flatten, dense(6, 'linear'), normalization(), dense(CLASSES, 'softmax')],
  },
  'batch-normalization of the images': { layers: [normalization(), flatten, dense(CLASSES, 'softmax')] },
  'average-pooling of the images': { layers: [pooling('average-pooling'), flatten, dense(CLASSES, 'softmax')] },
  'average-pooling, reshape, activation, global-average-pooling': {
    layers: [
      pooling('average-pooling', { poolSize: [2, 1] }),
      flatten,
      dense(12, 'linear'),
      { kind: 'reshape', targetShape: [3, 2, 2] },
      { kind: 'activation', activation: 'tanh' },
      { kind: 'global-average-pooling' },
      dense(CLASSES, 'softmax'),
    ],
  },
};

/** What convolves or takes maxima: `cpu` is the witness, since wasm cannot train it. */
export const mapCases: Readonly<Record<string, Case>> = {
  conv2d: { layers: [conv2d(3, 3, { activation: 'relu' }), flatten, dense(CLASSES, 'softmax')] },
  'conv2d with strides, same padding and an oblong window': {
    layers: [conv2d(3, [2, 3], { strides: [2, 1], padding: 'same' }), flatten, dense(CLASSES, 'softmax')],
  },
  'two convolutions': {
    layers: [
      conv2d(3, 2, { activation: 'tanh' }),
      conv2d(4, 3, { padding: 'same', useBias: false, l2: 0.01 }),
      flatten,
      dense(CLASSES, 'softmax'),
    ],
  },
  'strides that leave a rest': {
    layers: [conv2d(3, 2, { activation: 'tanh' }), conv2d(2, 2, { strides: 2 }), flatten, dense(CLASSES, 'softmax')],
  },
  'conv2d, max-pooling': {
    layers: [conv2d(3, 3, { activation: 'relu' }), pooling('max-pooling'), flatten, dense(CLASSES, 'softmax')],
  },
  'conv2d, max-pooling, twice': {
    layers: [
      conv2d(3, 3, { activation: 'relu', padding: 'same' }),
      pooling('max-pooling'),
      conv2d(4, 2, { activation: 'sigmoid' }),
      pooling('max-pooling'),
      flatten,
      dense(CLASSES, 'softmax'),
    ],
  },
  'max-pooling of overlapping windows': {
    layers: [conv2d(3, 2), pooling('max-pooling', { poolSize: 3, strides: 2 }), flatten, dense(CLASSES, 'softmax')],
  },
  'max-pooling with padding': {
    layers: [conv2d(3, 2), pooling('max-pooling', { padding: 'same' }), flatten, dense(CLASSES, 'softmax')],
  },
  'max-pooling of the images': { layers: [pooling('max-pooling'), conv2d(3, 2), flatten, dense(CLASSES, 'softmax')] },
  'average-pooling': {
    layers: [conv2d(3, 3), pooling('average-pooling'), flatten, dense(CLASSES, 'softmax')],
  },
  'average-pooling with strides': {
    // Without padding: the gradient of tfjs's plain JavaScript divides by the whole window there, against its own forward pass.
    layers: [
      conv2d(3, 2, { activation: 'elu' }),
      pooling('average-pooling', { poolSize: [3, 2], strides: [2, 1] }),
      flatten,
      dense(CLASSES, 'softmax'),
    ],
  },
  'global-average-pooling': {
    layers: [conv2d(5, 3, { activation: 'relu' }), { kind: 'global-average-pooling' }, dense(CLASSES, 'softmax')],
  },
  'batch-normalization of maps': {
    layers: [
      conv2d(3, 3),
      normalization(),
      { kind: 'activation', activation: 'relu' },
      flatten,
      dense(CLASSES, 'softmax'),
    ],
  },
  'batch-normalization, momentum 0.5, adam': {
    // A bias before it would have gradient zero, which Adam's division makes noise of.
    layers: [conv2d(3, 3, { useBias: false }), normalization({ momentum: 0.5 }), flatten, dense(CLASSES, 'softmax')],
    optimizer: { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  },
  'dropout between convolutions': {
    layers: [
      conv2d(3, 3, { activation: 'relu' }),
      { kind: 'dropout', rate: 0.3 },
      conv2d(2, 2, { activation: 'gelu' }),
      flatten,
      dense(CLASSES, 'softmax'),
    ],
  },
  'softmax over the channels of maps': {
    layers: [conv2d(4, 3, { activation: 'softmax' }), { kind: 'global-average-pooling' }],
  },
  'activation and reshape': {
    layers: [
      flatten,
      { kind: 'reshape', targetShape: [4, 9, 1] },
      conv2d(2, 2),
      { kind: 'activation', activation: 'leaky-relu' },
      { kind: 'reshape', targetShape: [48] },
      dense(CLASSES, 'linear'),
      { kind: 'activation', activation: 'softmax' },
    ],
  },
};

/** What only native TensorFlow is a witness for: tfjs's own gradient is wrong at a padded border. */
export const nativeCases: Readonly<Record<string, Case>> = {
  'average-pooling with padding': {
    layers: [
      conv2d(3, 2, { activation: 'elu' }),
      pooling('average-pooling', { poolSize: [3, 2], strides: [2, 1], padding: 'same' }),
      flatten,
      dense(CLASSES, 'softmax'),
    ],
  },
};
