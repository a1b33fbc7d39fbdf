import { tanh as trace } from '@hello-nn/graph';
import { defineActivation } from './activation.ts';

export const tanh = defineActivation('tanh', 'The hyperbolic tangent.', trace);
