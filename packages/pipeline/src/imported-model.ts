import { dirname, resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { type ImportedModel, readModelFile } from '@hello-nn/model';
import type { LoadedConfig } from './config/index.ts';
import type { Experiment } from './experiment.ts';
import { completedRules } from './rules/index.ts';

/** An experiment whose layers are known, and the model file they and the first weights come from, if any. */
export interface StartedConfig {
  readonly loaded: LoadedConfig<Experiment>;
  readonly imported?: ImportedModel;
}

/**
 * Reads the file that `model.from` names and fills in its layers; it has to lie in the folder of the config or in the
 * working directory. Throws `UserError`: `data` for a file that is refused, `config` where its model does not fit.
 */
export async function withImportedModel(loaded: LoadedConfig<Experiment>): Promise<StartedConfig> {
  const { from } = loaded.config.model;
  if (from === undefined) return { loaded };
  const where = `${loaded.locate(['model', 'from'])} › model.from`;
  const imported = await importedModel(from, resolve(dirname(loaded.file)), where);
  const config = { ...loaded.config, model: { ...loaded.config.model, layers: imported.layers } };
  const problems = completedRules
    .flatMap((rule) => rule.check(config))
    .map(({ what, expected }) => ({ where, what: `the model of ${from}: ${what}`, ...(expected && { expected }) }));
  if (problems.length > 0) throw new UserError('config', problems);
  const isImported = (path: readonly (string | number)[]): boolean => path[0] === 'model' && path[1] === 'layers';
  const origin: typeof loaded.origin = (path) => (isImported(path) ? from : loaded.origin(path));
  return { loaded: { ...loaded, config, origin }, imported };
}

/** Reads the model file that a config in the folder `base` names. */
export function importedModel(from: string, base: string, namedBy: string): Promise<ImportedModel> {
  return readModelFile(from, { base, folders: [base, process.cwd()], namedBy });
}
