import { defineFamily } from '@hello-nn/core';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import type { ScheduleKind } from './schedule.ts';
import { step } from './step.ts';

export const schedules = defineFamily<ScheduleKind>('schedule', [constant, step, exponential, cosine]);
