import { existsSync } from 'node:fs';
import { UserError } from '@hello-nn/core';
import type { Experiment } from '../experiment.ts';
import { type Difference, describeDifference, differences } from '../ingredients/differences.ts';
import { ingredientsOf } from '../ingredients/ingredients.ts';
import { loadExperiment } from '../load-experiment.ts';
import { namedConfig } from '../named-config.ts';
import { checkSavedConfig } from '../runs/check-saved-config.ts';
import { readStart } from '../runs/start-record.ts';
import type { RecordedRun } from './recorded-run.ts';

/** What else is known of the config of a run. */
export interface ConfigWitness {
  /** The config the run began with, where its record says something else. */
  readonly used?: Experiment;
  readonly note?: string;
}

/**
 * Asks `started.json`, which holds the config since before the run began: it convicts a record that says otherwise. And the
 * config file: if it says something else now, that is worth a note, for the record counts.
 */
export function askForConfig({ record, folder }: RecordedRun): ConfigWitness {
  const { values } = record.config;
  const began = startedConfig(folder);
  const used = began && changedKeys(began, values).length > 0 ? { used: began } : {};
  const note = noteOnFile(record, began ?? values);
  return { ...used, ...(note !== undefined && { note }) };
}

function startedConfig(folder: string): Experiment | undefined {
  return orUndefined(() => {
    const start = readStart(folder);
    checkSavedConfig(start, folder, 'started.json');
    return start.config.values;
  });
}

function noteOnFile({ config: { file, set } }: RecordedRun['record'], before: Experiment): string | undefined {
  if (!existsSync(file)) return `${file} is gone; the record counts`;
  const loaded = orUndefined(() => loadExperiment(namedConfig('verify', file, set)));
  if (!loaded) return `${file} was changed since and is no sound config now; the record counts`;
  const { model } = loaded.config;
  // Of a model file the record holds the layers, too.
  const layers = model.from === undefined ? model.layers : before.model.layers;
  const changed = changedKeys(before, { ...loaded.config, model: { ...model, layers } });
  if (changed.length === 0) return undefined;
  return `${file} was changed since; the record counts:\n${changed.map(describeDifference).join('\n')}`;
}

function changedKeys(before: Experiment, now: Experiment): Difference[] {
  const of = (values: Experiment) => ingredientsOf({ config: { values }, codeDigest: '' });
  return differences(of(before), of(now));
}

// What cannot be read is no witness; that it cannot be is told elsewhere.
function orUndefined<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
