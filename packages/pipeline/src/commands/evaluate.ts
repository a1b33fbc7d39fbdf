import { openOutput } from '../output.ts';
import { namedRun, restoreRun } from '../runs/restore-run.ts';
import { engineRecord, summaryOf } from '../runs/run-record.ts';

export interface EvaluateOptions {
  readonly run?: string;
  readonly engine: string;
  /** Judge the test rows also where the config says not to: it does for every run of a sweep. */
  readonly test: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn evaluate`: judges the saved model of a run on its own data again; writes nothing but that the test rows were looked at. */
export async function evaluateRun(options: EvaluateOptions, signal: AbortSignal): Promise<number> {
  const found = namedRun('evaluate', options.run);
  const { folder, record } = found;
  const output = openOutput(options);
  output.say(`Hello NN · ${record.run} again\n`);
  const made = await restoreRun(found, {
    goal: 'evaluation',
    restored: ['training'],
    engineName: options.engine,
    test: options.test,
    output,
    signal,
  });
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
