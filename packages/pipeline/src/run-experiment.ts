import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { engineNames } from '@hello-nn/engine';
import { writeFileAtomic } from '@hello-nn/io';
import { cacheOfRun } from './cache/cache-of-run.ts';
import { exitCodeOf, failureText, problemsOf } from './commands/failure.ts';
import { type LoadedConfig, loadConfig } from './config/index.ts';
import { describeRun } from './describe/run.ts';
import { engineOfPlan } from './engine-of-plan.ts';
import { type Execution, execute } from './execute.ts';
import { type Experiment, experimentSchema, writtenChecks } from './experiment.ts';
import { type StartedConfig, withImportedModel } from './imported-model.ts';
import { openOutput } from './output.ts';
import { plan } from './plan.ts';
import { configOrigins } from './runs/config-origins.ts';
import { listFiles, makeRunFolder } from './runs/run-folder.ts';
import { engineRecord, type RunRecord, type RunStatus, summaryOf } from './runs/run-record.ts';
import { showPlan } from './show-plan.ts';
import { stages } from './stages/index.ts';
import type { StageContext, StageName } from './stages/stage.ts';
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
  const { loaded, imported } = await withImportedModel(checkedConfig(options));
  const { config: experiment } = loaded;
  const planned = plan(stages, [goal.stage]);
  const engine = await engineOfPlan(planned, experiment, options.engine);
  const caching = cacheOfRun({ loaded, imported, planned, wanted: options.cache });
  const name = `${experiment.name}${goal.nameEnding}`;
  const { run, folder } = options.plan ? { run: name, folder: '' } : makeRunFolder(name, startedAt);
  const output = openOutput(options);
  const baseDir = resolve(dirname(loaded.file));

  output.say(`Hello NN · ${experiment.name} · seed ${experiment.seed} · ${loaded.file}\n`);
  const context: StageContext = {
    experiment,
    imported,
    baseDir,
    folder,
    engine,
    output,
    signal,
    drawFigures: options.figures,
    alone: !planned.some(({ stage }) => stage.name === 'training'),
    cache: caching.cache,
  };
  if (options.plan) {
    await showPlan(planned, context, caching);
    return 0;
  }
  const execution = await execute(planned, context);
  const cached = caching.cache?.hits();
  const record = recordOf({ run, folder, startedAt, loaded, imported, options, baseDir, cached, execution });
  writeFileAtomic(join(folder, 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
  output.say(describeRun(record, folder));
  output.json(summaryOf(record, folder));
  if (execution.error) process.stderr.write(`\n${failureText(execution.error)}\n`);
  return record.exitCode;
}

/** All that can be known to be wrong before a run folder is made, in one go. */
function checkedConfig({ command, config: file, set, engine }: ExperimentOptions): LoadedConfig<Experiment> {
  if (file === undefined) {
    throw new UserError('usage', {
      where: command,
      what: 'which experiment? --config is missing',
      fix: 'write --config=configs/hello.yaml (not -c: that is an option of Nx, which keeps it for itself)',
    });
  }
  if (!engineNames.includes(engine)) {
    const expected = `one of ${engineNames.join(', ')}`;
    throw new UserError('usage', { where: `--engine=${engine}`, what: 'there is no such engine', expected });
  }
  return loadConfig<Experiment>({ file, schema: experimentSchema, set, crossCheck: writtenChecks });
}

interface Finished extends StartedConfig {
  readonly run: string;
  readonly folder: string;
  readonly startedAt: Date;
  readonly options: ExperimentOptions;
  readonly baseDir: string;
  readonly cached: RunRecord['cached'];
  readonly execution: Execution;
}

function recordOf(finished: Finished): RunRecord {
  const { run, folder, startedAt, loaded, imported, options, baseDir, cached, execution } = finished;
  const { made, seconds, error } = execution;
  const { training, dataset, model } = made;
  const ended = training?.status ?? (error ? 'failed' : 'completed');
  // A later stage can fail after a training that went well.
  const status: RunStatus = error && (ended === 'completed' || ended === 'stopped') ? 'failed' : ended;
  return {
    format: 'hello-nn-run/1',
    run,
    name: loaded.config.name,
    status,
    exitCode: error ? exitCodeOf(error) : 0,
    reason: training?.reason,
    problems: error ? problemsOf(error) : undefined,
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    config: {
      file: loaded.file,
      sha256: loaded.sha256,
      set: options.set,
      baseDir: relative(process.cwd(), baseDir) || '.',
      values: loaded.config,
    },
    origins: configOrigins(loaded),
    startedFrom: imported && { file: imported.file, format: imported.format, sha256: imported.sha256 },
    seed: loaded.config.seed,
    data: dataset ? { ...dataset.info, digest: dataset.digest } : undefined,
    engine: training ? engineRecord(training) : undefined,
    versions: versions(),
    machine: machine(),
    codeDigest: codeDigest(),
    parameters: model?.parameters,
    epochs: training?.history.length ?? 0,
    weightsOfEpoch: training?.weightsOfEpoch,
    weightsSha256: training?.weightsSha256,
    metrics: made.evaluation ?? {},
    cached,
    stages: Object.fromEntries(Object.entries(seconds).map(([name, taken]) => [name, { seconds: taken }])),
    files: listFiles(folder),
  };
}
