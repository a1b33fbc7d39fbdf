import { schedules } from '@hello-nn/training';
import { defineRule } from './define-rule.ts';

export const scheduleActs = defineRule({
  code: 'schedule-acts',
  summary: 'A schedule whose change comes after the last epoch.',
  severity: 'warning',
  check({ training: { schedule, epochs } }) {
    const length = epochs - schedule.warmUpEpochs;
    const doubt = length > 0 ? schedules.of(schedule).warn?.(schedule, length) : undefined;
    if (doubt === undefined) return [];
    const { option, ...words } = doubt;
    return [{ path: ['training', 'schedule', option], ...words }];
  },
});
