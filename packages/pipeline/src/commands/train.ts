import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { engineNames } from '@hello-nn/engine';
import { writeFileAtomic } from '@hello-nn/io';
import { type LoadedConfig, loadConfig } from '../config/index.ts';
import { describeRun } from '../describe/run.ts';
import { type Execution, execute } from '../execute.ts';
import { crossChecks, type Experiment, experimentSchema } from '../experiment.ts';
import { openOutput } from '../output.ts';
import { plan } from '../plan.ts';
import { listFiles, makeRunFolder } from '../runs/run-folder.ts';
import { engineRecord, type RunRecord, type RunStatus, summaryOf } from '../runs/run-record.ts';
import { stages } from '../stages/index.ts';
import { codeDigest, versions } from '../versions.ts';
import { exitCodeOf, failureText, problemsOf } from './failure.ts';

export interface TrainOptions {
  readonly config?: string;
  readonly set: readonly string[];
  readonly engine: string;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly figures: boolean;
  /** Accepted; every stage runs anew until there is a cache. */
  readonly cache: boolean;
}

/** `hello-nn train`: one experiment from its file to a run folder. Returns the exit code; throws before there is a run. */
export async function train(options: TrainOptions, signal: AbortSignal): Promise<number> {
  const startedAt = new Date();
  const loaded = checkedConfig(options);
  const { config: experiment } = loaded;
  const { run, folder } = makeRunFolder(experiment.name, startedAt);
  const output = openOutput(options);
  const baseDir = resolve(dirname(loaded.file));

  output.say(`Hello NN · ${experiment.name} · seed ${experiment.seed} · ${loaded.file}\n`);
  const execution = await execute(plan(stages, ['figures']), {
    experiment,
    baseDir,
    folder,
    engineName: options.engine,
    output,
    signal,
    drawFigures: options.figures,
    alone: false,
  });
  const record = recordOf({ run, folder, startedAt, loaded, options, baseDir, execution });
  writeFileAtomic(join(folder, 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
  output.say(describeRun(record, folder));
  output.json(summaryOf(record, folder));
  if (execution.error) process.stderr.write(`\n${failureText(execution.error)}\n`);
  return record.exitCode;
}

/** All that can be known to be wrong before a run folder is made, in one go. */
function checkedConfig({ config: file, set, engine }: TrainOptions): LoadedConfig<Experiment> {
  if (file === undefined) {
    throw new UserError('usage', {
      where: 'train',
      what: 'which experiment? --config is missing',
      fix: 'write --config=configs/hello.yaml (not -c: that is an option of Nx, which keeps it for itself)',
    });
  }
  if (!engineNames.includes(engine)) {
    const expected = `one of ${engineNames.join(', ')}`;
    throw new UserError('usage', { where: `--engine=${engine}`, what: 'there is no such engine', expected });
  }
  return loadConfig<Experiment>({ file, schema: experimentSchema, set, crossCheck: crossChecks });
}

interface Finished {
  readonly run: string;
  readonly folder: string;
  readonly startedAt: Date;
  readonly loaded: LoadedConfig<Experiment>;
  readonly options: TrainOptions;
  readonly baseDir: string;
  readonly execution: Execution;
}

function recordOf({ run, folder, startedAt, loaded, options, baseDir, execution }: Finished): RunRecord {
  const { made, seconds, error } = execution;
  const { training, dataset, model } = made;
  const status: RunStatus =
    error && (training?.status ?? 'completed') === 'completed' ? 'failed' : (training?.status ?? 'failed');
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
    seed: loaded.config.seed,
    data: dataset ? { ...dataset.info, digest: dataset.digest } : undefined,
    engine: training ? engineRecord(training) : undefined,
    versions: versions(),
    codeDigest: codeDigest(),
    parameters: model?.parameters,
    epochs: training?.history.length ?? 0,
    weightsOfEpoch: training?.weightsOfEpoch,
    weightsSha256: training?.weightsSha256,
    metrics: made.evaluation ?? {},
    stages: Object.fromEntries(Object.entries(seconds).map(([name, taken]) => [name, { seconds: taken }])),
    files: listFiles(folder),
  };
}
