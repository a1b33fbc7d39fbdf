import { softmax as trace } from '@hello-nn/graph';
import { defineActivation } from './activation.ts';

export const softmax = defineActivation(
  'softmax',
  'eˣ over the sum of the row: probabilities. For the last layer.',
  trace,
  { elementwise: false },
);
