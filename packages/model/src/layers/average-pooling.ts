import { averagePool, inferAveragePool } from '@hello-nn/graph';
import { definePooling } from './pooling.ts';

/** The mean value under each window, as Keras's AveragePooling2D: padding does not count. */
export const averagePooling = definePooling({
  kind: 'average-pooling',
  summary: 'Keeps the mean value of each window: a smaller map.',
  className: 'AveragePooling2D',
  train: averagePool,
  infer: inferAveragePool,
});
