import type { Dataset, Probabilities } from '@hello-nn/core';
import { openOutput } from '../output.ts';
import type { FoundRun } from '../runs/find-runs.ts';
import { restoreRun } from '../runs/restore-run.ts';
import type { RunRecord } from '../runs/run-record.ts';

/**
 * Asks a run's saved model about its validation rows once more, and about no test row.
 *
 * Throws `UserError('data')` where the model or the data are no longer those of the run.
 */
export async function askValidation(
  found: FoundRun & { readonly record: RunRecord },
  engineName: string,
  signal: AbortSignal,
): Promise<{ readonly dataset: Dataset; readonly probabilities: Probabilities }> {
  const { record } = found;
  const { config } = record;
  // What the run itself did with the test rows is over: a comparison looks at none.
  const values = { ...config.values, evaluation: { ...config.values.evaluation, test: false } };
  const made = await restoreRun(
    { ...found, record: { ...record, config: { ...config, values } } },
    {
      goal: 'prediction',
      restored: ['training'],
      engineName,
      output: openOutput({ quiet: true, json: false }),
      signal,
    },
  );
  return { dataset: made.dataset!, probabilities: made.prediction!.validation! };
}
