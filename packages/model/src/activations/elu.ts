import { exp, greater, scalar, sub, where } from '@hello-nn/graph';
import { defineActivation } from './activation.ts';

export const elu = defineActivation('elu', 'x, or eˣ − 1 where x is negative.', (x) => {
  const positive = greater(x, scalar(0));
  // exp of the negative part only: a large positive x would overflow, and ∞ · 0 in the gradient is NaN.
  const negativePart = where(positive, scalar(0), x);
  return where(positive, x, sub(exp(negativePart), scalar(1)));
});
