import {
  acceptConfig,
  type ConfigSource,
  type LoadedConfig,
  type LoadOptions,
  openConfig,
  readSets,
} from './config/index.ts';
import type { Experiment, ExperimentFile } from './experiment.ts';
import type { SweepSection } from './sweep/sweep-section.ts';

/** A checked experiment; apart from it, what its file says of a sweep: a run is a run, whatever it is one of. */
export interface LoadedExperiment extends LoadedConfig<Experiment> {
  readonly sweep?: SweepSection;
}

/** Loads an experiment's config; throws as `loadConfig` does. */
export function loadExperiment({ set = [], ...source }: LoadOptions<ExperimentFile>): LoadedExperiment {
  return openExperiment(source)(set);
}

/** Reads an experiment's files once, to be loaded with one list of `path=value` strings after another, each as `loadExperiment`. */
export function openExperiment(source: ConfigSource<ExperimentFile>): (set: readonly string[]) => LoadedExperiment {
  const examine = openConfig(source);
  return (set) => {
    const loaded = acceptConfig<ExperimentFile>(examine(readSets(set)));
    const { sweep, ...config } = loaded.config;
    return { ...loaded, config, ...(sweep && { sweep }) };
  };
}
