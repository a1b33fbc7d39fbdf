import { carryOut } from '../carry-out.ts';
import { listCheckpoints } from '../checkpoints/checkpoint-files.ts';
import { engineOfPlan } from '../engine-of-plan.ts';
import { withImportedModel } from '../imported-model.ts';
import { loadExperiment } from '../load-experiment.ts';
import { namedConfig } from '../named-config.ts';
import { openOutput } from '../output.ts';
import { plan } from '../plan.ts';
import { configRecord, surroundings } from '../run-experiment.ts';
import { checkSavedConfig } from '../runs/check-saved-config.ts';
import { makeRunFolder } from '../runs/run-folder.ts';
import { resumeCommand, type StartRecord, writeStart } from '../runs/start-record.ts';
import { stages } from '../stages/index.ts';
import type { StartedRun } from './started-run.ts';

/** Goes on from a run's last whole epoch as a new run, with the config as it is now and these changes. Returns the exit code. */
export async function forkRun(
  { run: parent, folder: parentFolder, start: before }: StartedRun,
  { set, ...options }: { readonly set: readonly string[]; readonly quiet: boolean; readonly json: boolean },
  signal: AbortSignal,
): Promise<number> {
  checkSavedConfig(before, parentFolder, 'started.json');
  const startedAt = new Date();
  const sets = [...before.config.set, ...set];
  const { loaded, imported } = await withImportedModel(loadExperiment(namedConfig('resume', before.config.file, sets)));
  const { config } = loaded;
  const planned = plan(stages, [before.goal]);
  const engine = await engineOfPlan(planned, config, before.engineKind!);
  const output = openOutput(options);
  const { run, folder } = makeRunFolder(config.name, startedAt);
  const start: StartRecord = {
    ...before,
    run,
    name: config.name,
    startedAt: startedAt.toISOString(),
    parent: { run: parent, epoch: listCheckpoints(parentFolder)[0]?.epoch ?? 0 },
    // Its sweep did not plan it.
    sweep: undefined,
    resume: resumeCommand(run),
    ...configRecord(loaded, sets),
    ...surroundings(),
  };
  writeStart(folder, start);
  output.say(`Hello NN · ${config.name} · goes on from ${parent} · ${loaded.file}\n`);
  const goOn = { folder: parentFolder, training: before.config.values.training };
  return carryOut({ start, folder, planned, engine, imported, goOn, output, signal });
}
