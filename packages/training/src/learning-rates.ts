import { schedules } from './schedules/index.ts';
import type { TrainingConfig } from './section.ts';

/**
 * The learning rates of `steps` steps from step `first` of an epoch, `[steps]`: the optimizer's rate × warm-up × schedule.
 *
 * @param epoch 1-based.
 * @param first 0-based, of `stepsPerEpoch`.
 */
export function learningRates(
  config: TrainingConfig,
  epoch: number,
  first: number,
  steps: number,
  stepsPerEpoch: number,
): Float64Array {
  const { optimizer, schedule, epochs } = config;
  const kind = schedules.of(schedule);
  const length = Math.max(epochs - schedule.warmUpEpochs, 1e-9);
  return Float64Array.from({ length: steps }, (_, step) => {
    const progress = epoch - 1 + (first + step) / stepsPerEpoch;
    const sinceWarmUp = progress - schedule.warmUpEpochs;
    // The first step of a warm-up already moves: it gets the rate of its end.
    if (sinceWarmUp < 0)
      return optimizer.learningRate * Math.min(1, (progress + 1 / stepsPerEpoch) / schedule.warmUpEpochs);
    return optimizer.learningRate * kind.factor(schedule, sinceWarmUp, length);
  });
}
