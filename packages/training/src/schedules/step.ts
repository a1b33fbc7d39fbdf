import { Type } from '@hello-nn/core';
import { defineSchedule, warmUpEpochs } from './schedule.ts';

export const step = defineSchedule({
  kind: 'step',
  summary: 'The rate falls by a factor every so many epochs.',
  options: Type.Object({
    warmUpEpochs,
    every: Type.Integer({ minimum: 1, maximum: 10_000, default: 10, description: 'Epochs between two falls.' }),
    factor: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1,
      default: 0.5,
      description: 'What the rate is multiplied with.',
    }),
  }),
  example: { every: 10, factor: 0.5 },
  factor: ({ every, factor }, progress) => factor ** Math.floor(progress / every),
  warn({ every }, length) {
    if (every < length) return undefined;
    const what = `the first fall comes after ${every} epochs: the training is over by then, and the rate never falls`;
    const fix = length > 1 ? `write 'every: ${Math.max(1, Math.floor(length / 3))}'` : "write 'kind: constant'";
    return { option: 'every', what, expected: `fewer than the ${length} epochs the schedule has`, fix };
  },
  keras: ({ every, factor }) => `${factor} ** (progress // ${every})`,
});
