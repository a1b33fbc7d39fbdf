import type { LabelledImages, Probabilities } from '@hello-nn/core';
import type { Output } from '../output.ts';
import { checkFiles } from '../runs/check-files.ts';
import { restoreRun } from '../runs/restore-run.ts';
import type { ComparableRun } from './comparable-run.ts';

export interface AskOptions {
  readonly split: 'validation' | 'test';
  readonly engineName: string;
  /** Says nothing. */
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** The rows that a run was judged on, and what its saved model answers. */
export interface RowAnswers {
  readonly rows: LabelledImages;
  /** The run's test rows, whether or not it was asked about them. */
  readonly test: LabelledImages;
  readonly probabilities: Probabilities;
}

/** Asks the saved model of a run again. The test rows are looked at only where they are asked for. Errors as `restoreRun`. */
export async function askRun(run: ComparableRun, { split, ...context }: AskOptions): Promise<RowAnswers> {
  checkFiles(run.record, run.folder, (path) => path.startsWith('model/'));
  const { config } = run.record;
  const evaluation = { ...config.values.evaluation, test: split === 'test' };
  const record = { ...run.record, config: { ...config, values: { ...config.values, evaluation } } };
  const made = await restoreRun({ ...run, record }, { goal: 'prediction', restored: ['training'], ...context });
  const dataset = made.dataset!;
  return { rows: dataset[split], test: dataset.test, probabilities: made.prediction![split]! };
}
