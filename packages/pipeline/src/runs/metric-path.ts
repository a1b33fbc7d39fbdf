import { didYouMean, UserError } from '@hello-nn/core';
import type { Evaluation } from '@hello-nn/evaluation';
import type { RunRecord } from './run-record.ts';

/** What of an evaluation is one number, by the name it has in a metric's path. */
const NUMBERS: Readonly<Record<string, (judged: Evaluation) => number>> = {
  accuracy: ({ accuracy }) => accuracy,
  loss: ({ loss }) => loss,
  topKAccuracy: ({ topK }) => topK.accuracy,
  macroF1: ({ macro }) => macro.f1,
  weightedF1: ({ weighted }) => weighted.f1,
  calibrationError: ({ calibration }) => calibration.expectedCalibrationError,
};

/** Metrics of which less is better. */
const LESS_IS_BETTER = new Set(['loss', 'calibrationError']);

/** A number of a run's record: `validation.accuracy`. */
export interface MetricPath {
  readonly path: string;
  readonly split: 'validation' | 'test';
  readonly name: string;
  readonly goal: 'maximize' | 'minimize';
  /** Undefined where the run was not judged on that split. */
  of(metrics: RunRecord['metrics']): number | undefined;
}

/** Every metric's path: the validation rows' first. */
export const metricPaths: readonly MetricPath[] = (['validation', 'test'] as const).flatMap((split) =>
  Object.entries(NUMBERS).map(([name, number]) => ({
    path: `${split}.${name}`,
    split,
    name,
    goal: LESS_IS_BETTER.has(name) ? ('minimize' as const) : ('maximize' as const),
    of: (metrics: RunRecord['metrics']) => metrics[split] && number(metrics[split]),
  })),
);

/** The metric of a path, with or without `metrics.` before it. Throws `UserError('usage')` where there is none, naming the nearest. */
export function metricPath(text: string, where: string): MetricPath {
  const path = text.replace(/^metrics\./, '');
  const found = metricPaths.find((metric) => metric.path === path);
  if (found) return found;
  const names = metricPaths.map((metric) => metric.path);
  throw new UserError('usage', {
    where,
    what: `there is no metric '${text}'`,
    expected: `one of ${names.join(', ')}`,
    ...didYouMean(path, names),
  });
}
