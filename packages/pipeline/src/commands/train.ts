import { type ExperimentOptions, runExperiment } from '../run-experiment.ts';

export type TrainOptions = Omit<ExperimentOptions, 'command'>;

/** `hello-nn train`: the whole pipeline. */
export function train(options: TrainOptions, signal: AbortSignal): Promise<number> {
  return runExperiment({ ...options, command: 'train' }, { stage: 'figures', nameEnding: '' }, signal);
}
