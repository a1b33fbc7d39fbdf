import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import type { ImportedModel } from '@hello-nn/model';
import { carryOut, type Task } from '../carry-out.ts';
import { engineOfPlan } from '../engine-of-plan.ts';
import type { Experiment } from '../experiment.ts';
import { importedModel } from '../imported-model.ts';
import { differences } from '../ingredients/differences.ts';
import { ingredientsOf } from '../ingredients/ingredients.ts';
import { refuseDifferences } from '../ingredients/refuse-differences.ts';
import { loadExperiment } from '../load-experiment.ts';
import { namedConfig } from '../named-config.ts';
import { openOutput } from '../output.ts';
import { plan } from '../plan.ts';
import { surroundings } from '../run-experiment.ts';
import { checkSavedConfig } from '../runs/check-saved-config.ts';
import { resumeCommand } from '../runs/start-record.ts';
import { stages } from '../stages/index.ts';
import type { StartedRun } from './started-run.ts';

/** Goes on with a run in its own folder. Returns the exit code; throws before anything of the run is touched. */
export async function resumeRun(
  started: StartedRun,
  options: { readonly quiet: boolean; readonly json: boolean },
  signal: AbortSignal,
): Promise<number> {
  const task = await taskToGoOn(started);
  const output = openOutput(options);
  output.say(`Hello NN · ${started.run} goes on · ${started.start.config.file}\n`);
  return carryOut({ ...task, output, signal });
}

/** What is left to do of a run, everything checked. Throws where it cannot be gone on with as what it was; touches nothing. */
export async function taskToGoOn(started: StartedRun): Promise<Omit<Task, 'output' | 'signal'>> {
  const { folder, start, run } = started;
  refuseEnded(started);
  checkSavedConfig(start, folder, 'started.json');
  const { values } = start.config;
  const imported = await sameImport(started);
  const now = { ...start, ...surroundings(), startedFrom: imported ?? undefined };
  const changed = changedConfig(started);
  refuseDifferences(
    run,
    differences(ingredientsOf(start), ingredientsOf({ ...now, config: { values: changed?.values ?? values } })),
    changed?.placeOf,
  );
  const planned = plan(stages, [start.goal]);
  const chosen = await engineOfPlan(planned, values, start.engineKind!);
  // It was chosen when the run began; that choice stands in its record.
  const engine = chosen && { ...chosen, why: start.engineWhy ?? chosen.why };
  return { start, folder, planned, engine, imported, goOn: 'here' };
}

function refuseEnded({ run, record }: StartedRun): void {
  if (record === undefined || record.status === 'interrupted' || record.status === 'failed') return;
  const again = `${resumeCommand(run)} --fork --set`;
  const diverged = record.status === 'diverged';
  throw new UserError('usage', {
    where: `--run=${run}`,
    what: diverged
      ? `this run diverged, and would again: ${record.reason}`
      : `this run is ${record.status}: nothing is left to do`,
    fix: diverged
      ? `go on from its last checkpoint as a new run: ${again} training.optimizer.learningRate=…`
      : `train it longer, as a new run: ${again} training.epochs=${record.config.values.training.epochs * 2}`,
  });
}

// What the config file says now, unless it is gone: the run has all that it said.
function changedConfig({
  start,
}: StartedRun): { values: Experiment; placeOf(key: string): string | undefined } | undefined {
  const { file, set, values } = start.config;
  if (!existsSync(file)) return undefined;
  const { config, locate } = loadExperiment(namedConfig('resume', file, set));
  // The layers of a model file stand in the record, not in the config.
  const layers = config.model.from === undefined ? config.model.layers : values.model.layers;
  const placeOf = (key: string): string | undefined => {
    if (!key.startsWith('config.')) return undefined;
    const path = key.slice('config.'.length).split('.');
    return `${locate(path.map((part) => (/^\d+$/.test(part) ? Number(part) : part)))} › ${path.join('.')}`;
  };
  return { values: { ...config, model: { ...config.model, layers } }, placeOf };
}

async function sameImport({ start, folder }: StartedRun): Promise<ImportedModel | undefined> {
  const { from } = start.config.values.model;
  if (from === undefined) return undefined;
  return importedModel(from, resolve(start.config.baseDir), `${folder}/started.json › config.values.model.from`);
}
