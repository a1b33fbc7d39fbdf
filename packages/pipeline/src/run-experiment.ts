import { dirname, relative, resolve } from 'node:path';
import { cacheOfRun } from './cache/cache-of-run.ts';
import { carryOut, contextOf } from './carry-out.ts';
import type { LoadedConfig } from './config/index.ts';
import { describeFinding } from './describe/finding.ts';
import { engineOfPlan } from './engine-of-plan.ts';
import type { Experiment } from './experiment.ts';
import { withImportedModel } from './imported-model.ts';
import { type LoadedExperiment, loadExperiment } from './load-experiment.ts';
import { namedConfig } from './named-config.ts';
import { openOutput } from './output.ts';
import { plan } from './plan.ts';
import { refuseUnknownEngine } from './refuse-unknown-engine.ts';
import { configOrigins } from './runs/config-origins.ts';
import { makeRunFolder } from './runs/run-folder.ts';
import { resumeCommand, type StartRecord, writeStart } from './runs/start-record.ts';
import { showPlan } from './show-plan.ts';
import { stages } from './stages/index.ts';
import type { StageName } from './stages/stage.ts';
import { codeDigest, machine, versions } from './versions.ts';

export interface ExperimentOptions {
  /** The command, for messages. */
  readonly command: 'train' | 'explore';
  readonly config?: string;
  readonly set: readonly string[];
  readonly engine: string;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly figures: boolean;
  /** Use results of earlier runs, and keep those of this one. */
  readonly cache: boolean;
  /** Say what would be done, and do nothing. */
  readonly plan: boolean;
}

/** How far to go: a stage, and the ending of the run folder's name. */
export interface Goal {
  readonly stage: StageName;
  readonly nameEnding: string;
}

/** Takes an experiment from its file to a run folder. Returns the exit code; throws before there is a run. */
export async function runExperiment(options: ExperimentOptions, goal: Goal, signal: AbortSignal): Promise<number> {
  const startedAt = new Date();
  const checked = checkedConfig(options);
  const { loaded, imported } = await withImportedModel(checked);
  const { config: experiment } = loaded;
  const planned = plan(stages, [goal.stage]);
  const engine = await engineOfPlan(planned, experiment, options.engine);
  const caching = cacheOfRun({ loaded, imported, planned, wanted: options.cache });
  const output = openOutput(options);
  const heading = (): void => {
    output.say(`Hello NN · ${experiment.name} · seed ${experiment.seed} · ${loaded.file}\n`);
    if (checked.sweep && options.command === 'train') output.say(`${BASE_ALONE}${loaded.file}\n`);
    for (const warning of loaded.warnings) output.say(`${describeFinding(warning, output.progress.stream)}\n`);
  };
  const { cache } = caching;
  const task = { planned, engine, imported, cache, output, signal };
  if (options.plan) {
    heading();
    const baseDir = resolve(dirname(loaded.file));
    await showPlan(planned, contextOf({ ...task, experiment, baseDir, drawFigures: options.figures }), caching);
    return 0;
  }
  const { run, folder } = makeRunFolder(`${experiment.name}${goal.nameEnding}`, startedAt);
  const start: StartRecord = {
    format: 'hello-nn-start/1',
    run,
    name: experiment.name,
    startedAt: startedAt.toISOString(),
    goal: goal.stage,
    engineKind: engine?.engine.kind ?? null,
    engineWhy: engine?.why,
    drawFigures: options.figures,
    resume: resumeCommand(run),
    ...configRecord(loaded, options.set),
    startedFrom: imported && { file: imported.file, format: imported.format, sha256: imported.sha256 },
    ...surroundings(),
  };
  writeStart(folder, start);
  heading();
  return carryOut({ ...task, start, folder });
}

const BASE_ALONE =
  'The file describes a sweep; this is its base experiment alone. All of it: npx hello-nn sweep --config=';

/** A config as records hold it. */
export function configRecord(
  loaded: LoadedConfig<Experiment>,
  set: readonly string[],
): Pick<StartRecord, 'config' | 'origins'> {
  const baseDir = resolve(dirname(loaded.file));
  const config = {
    file: loaded.file,
    sha256: loaded.sha256,
    ...(loaded.bases.length > 0 && { bases: loaded.bases }),
    set,
    baseDir: relative(process.cwd(), baseDir) || '.',
    values: loaded.config,
  };
  return { config, origins: configOrigins(loaded) };
}

/** What runs here now. */
export function surroundings(): Pick<StartRecord, 'versions' | 'machine' | 'codeDigest'> {
  return { versions: versions(), machine: machine(), codeDigest: codeDigest() };
}

/** All that can be known to be wrong before a run folder is made, in one go. */
function checkedConfig({ command, config, set, engine }: ExperimentOptions): LoadedExperiment {
  const options = namedConfig(command, config, set);
  refuseUnknownEngine(engine);
  return loadExperiment(options);
}
