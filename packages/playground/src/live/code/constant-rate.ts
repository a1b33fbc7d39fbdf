import { schedules, type TrainingConfig } from '@hello-nn/training';

/** Whether the learning rate stays what the optimizer says from the first step to the last. */
export function isConstantRate({ schedule }: TrainingConfig): boolean {
  return schedules.of(schedule).keras(schedule) === '1' && schedule.warmUpEpochs === 0;
}
