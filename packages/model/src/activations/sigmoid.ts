import { sigmoid as trace } from '@hello-nn/graph';
import { defineActivation } from './activation.ts';

export const sigmoid = defineActivation('sigmoid', '1 / (1 + e⁻ˣ).', trace);
