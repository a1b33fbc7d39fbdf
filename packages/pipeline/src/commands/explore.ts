import { type ExperimentOptions, runExperiment } from '../run-experiment.ts';

export type ExploreOptions = Omit<ExperimentOptions, 'command' | 'engine' | 'figures' | 'cache' | 'plan'>;

/** `hello-nn explore`: looks at the data of an experiment; starts no engine. */
export function explore(options: ExploreOptions, signal: AbortSignal): Promise<number> {
  const goal = { stage: 'exploration', nameEnding: '-data' } as const;
  const rest = { command: 'explore', engine: 'auto', figures: true, cache: false, plan: false } as const;
  return runExperiment({ ...options, ...rest }, goal, signal);
}
