import { relu as trace } from '@hello-nn/graph';
import { defineActivation } from './activation.ts';

export const relu = defineActivation('relu', 'max(x, 0).', trace);
