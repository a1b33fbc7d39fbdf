import { type ExperimentOptions, runExperiment } from '../run-experiment.ts';

/** `--no-cache` is accepted; every stage runs anew until there is a cache. */
export type TrainOptions = Omit<ExperimentOptions, 'command'> & { readonly cache: boolean };

/** `hello-nn train`: the whole pipeline. */
export function train(options: TrainOptions, signal: AbortSignal): Promise<number> {
  return runExperiment({ ...options, command: 'train' }, { stage: 'figures', nameEnding: '' }, signal);
}
