import { resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { execute } from '../execute.ts';
import { openOutput } from '../output.ts';
import { plan } from '../plan.ts';
import { findRun } from '../runs/find-runs.ts';
import { requireSame } from '../runs/require-same.ts';
import { engineRecord, summaryOf } from '../runs/run-record.ts';
import { stages } from '../stages/index.ts';

export interface EvaluateOptions {
  readonly run?: string;
  readonly engine: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn evaluate`: judges the saved model of a run on its own data again; writes nothing. */
export async function evaluateRun(options: EvaluateOptions, signal: AbortSignal): Promise<number> {
  if (options.run === undefined) {
    const fix = 'write --run=latest, or an id from: hello-nn runs';
    throw new UserError('usage', { where: 'evaluate', what: 'which run? --run is missing', fix });
  }
  const { folder, record } = findRun(options.run);
  const output = openOutput(options);
  output.say(`Hello NN · ${record.run} again\n`);
  const { made, error } = await execute(plan(stages, ['evaluation'], ['training']), {
    experiment: record.config.values,
    baseDir: resolve(record.config.baseDir),
    folder,
    engineName: options.engine,
    output,
    signal,
    drawFigures: false,
    alone: false,
  });
  if (error) throw error;
  requireSame(record, made.dataset?.digest, made.training?.weightsSha256, folder);
  output.json(
    summaryOf(
      {
        ...record,
        metrics: made.evaluation ?? {},
        engine: made.training ? engineRecord(made.training) : record.engine,
      },
      folder,
    ),
  );
  return 0;
}
