import { Type } from '@hello-nn/core';
import { defineSchedule, warmUpEpochs } from './schedule.ts';

/** Loshchilov & Hutter 2017 (SGDR) without restarts. */
export const cosine = defineSchedule({
  kind: 'cosine',
  summary: 'The rate falls along half a cosine wave to its floor at the last epoch.',
  options: Type.Object({
    warmUpEpochs,
    floor: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0,
      description: 'The part of the rate that is left at the end.',
    }),
  }),
  example: { warmUpEpochs: 1 },
  factor: ({ floor }, progress, length) =>
    floor + ((1 - floor) * (1 + Math.cos(Math.PI * Math.min(1, progress / length)))) / 2,
  keras: ({ floor }) => `${floor} + (1 - ${floor}) * (1 + math.cos(math.pi * min(1, progress / length))) / 2`,
});
