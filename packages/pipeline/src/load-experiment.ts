import { type LoadedConfig, type LoadOptions, loadConfig } from './config/index.ts';
import type { Experiment, ExperimentFile } from './experiment.ts';
import type { SweepSection } from './sweep/sweep-section.ts';

/** A checked experiment; apart from it, what its file says of a sweep: a run is a run, whatever it is one of. */
export interface LoadedExperiment extends LoadedConfig<Experiment> {
  readonly sweep?: SweepSection;
}

/** Loads an experiment's config; throws as `loadConfig` does. */
export function loadExperiment(options: LoadOptions<ExperimentFile>): LoadedExperiment {
  const loaded = loadConfig(options);
  const { sweep, ...config } = loaded.config;
  return { ...loaded, config, ...(sweep && { sweep }) };
}
