import { Type } from '@hello-nn/core';
import { defineSchedule, warmUpEpochs } from './schedule.ts';

export const constant = defineSchedule({
  kind: 'constant',
  summary: 'The same rate throughout (after a warm-up, if there is one).',
  options: Type.Object({ warmUpEpochs }),
  example: {},
  factor: () => 1,
  keras: () => '1',
});
