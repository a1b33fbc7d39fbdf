import { existsSync } from 'node:fs';
import { UserError } from '@hello-nn/core';
import { loadConfig } from '../config/index.ts';
import type { Experiment } from '../experiment.ts';
import { describeDifference, differences } from '../ingredients/differences.ts';
import { ingredientsOf } from '../ingredients/ingredients.ts';
import { namedConfig } from '../named-config.ts';
import { codeDigest } from '../versions.ts';
import type { TrainedRecord } from './recorded-run.ts';

/** What the config file of a run says about its record. */
export interface ConfigWitness {
  /** The config the run had, where the file proves that the record no longer holds it. */
  readonly used?: Experiment;
  readonly note?: string;
}

/**
 * Reads the config file of a run again. The record counts: a file that was changed since is worth a note. But a file that is
 * the same (sha256), read by the same code, knows what the run had, and convicts a record that says otherwise.
 */
export function askConfigFile(record: TrainedRecord): ConfigWitness {
  const { file, set, sha256, values } = record.config;
  if (!existsSync(file)) return { note: `${file} is gone; the record counts` };
  const loaded = loadOrUndefined(file, set);
  if (!loaded) return { note: `${file} was changed since and is no sound config now; the record counts` };
  // Of a model file the record holds the layers, too.
  const layers = loaded.config.model.from === undefined ? loaded.config.model.layers : values.model.layers;
  const written = { ...loaded.config, model: { ...loaded.config.model, layers } };
  const of = (config: Experiment) => ingredientsOf({ config: { values: config }, codeDigest: '' });
  const differing = differences(of(values), of(written));
  if (differing.length === 0) return {};
  const isWitness = loaded.sha256 === sha256 && record.codeDigest === codeDigest() && comesFromOneFile(record);
  if (isWitness) return { used: written };
  return { note: `${file} was changed since; the record counts:\n${differing.map(describeDifference).join('\n')}` };
}

function loadOrUndefined(file: string, set: readonly string[]): ReturnType<typeof loadConfig<Experiment>> | undefined {
  try {
    return loadConfig(namedConfig('verify', file, set));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

// The sha256 is that of the file named; what it takes from others may have changed.
function comesFromOneFile({ config: { file, values }, origins = {} }: TrainedRecord): boolean {
  return Object.values(origins).every((origin) =>
    [`${file}:`, '--set ', 'default', values.model.from ?? 'default'].some((known) => origin.startsWith(known)),
  );
}
