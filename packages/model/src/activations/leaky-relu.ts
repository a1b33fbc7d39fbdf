import { greater, scalar, scale, where } from '@hello-nn/graph';
import { defineActivation } from './activation.ts';

/** Keras 3's default for the activation 'leaky_relu'. */
const NEGATIVE_SLOPE = 0.2;

export const leakyRelu = defineActivation(
  'leaky-relu',
  'x, or 0.2·x where x is negative.',
  (x) => where(greater(x, scalar(0)), x, scale(x, NEGATIVE_SLOPE)),
  { tfjs: { className: 'LeakyReLU', config: { alpha: NEGATIVE_SLOPE } } },
);
