import { inferMaxPool, maxPool } from '@hello-nn/graph';
import { definePooling } from './pooling.ts';

/** The largest value under each window, as Keras's MaxPooling2D: `[batch, height, width, channels]` → fewer positions. */
export const maxPooling = definePooling({
  kind: 'max-pooling',
  summary: 'Keeps the largest value of each window: a smaller map.',
  className: 'MaxPooling2D',
  train: maxPool,
  infer: inferMaxPool,
});
