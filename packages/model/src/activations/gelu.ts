import { add, erf, mul, scalar, scale } from '@hello-nn/graph';
import { defineActivation } from './activation.ts';

/** Hendrycks & Gimpel 2016, with the error function itself, as Keras's `gelu(approximate=False)`. */
export const gelu = defineActivation('gelu', 'x · Φ(x), Φ the normal distribution function.', (x) =>
  mul(scale(x, 0.5), add(erf(scale(x, Math.SQRT1_2)), scalar(1))),
);
