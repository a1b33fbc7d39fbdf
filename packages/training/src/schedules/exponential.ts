import { Type } from '@hello-nn/core';
import { defineSchedule, warmUpEpochs } from './schedule.ts';

export const exponential = defineSchedule({
  kind: 'exponential',
  summary: 'The rate falls smoothly, by the same factor in every epoch.',
  options: Type.Object({
    warmUpEpochs,
    decay: Type.Number({ exclusiveMinimum: 0, maximum: 1, default: 0.95, description: 'The factor an epoch.' }),
  }),
  example: { decay: 0.95 },
  factor: ({ decay }, progress) => decay ** progress,
  keras: ({ decay }) => `${decay} ** progress`,
});
