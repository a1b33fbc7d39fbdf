import { UserError } from '@hello-nn/core';
import { accuracy, crossEntropy, topKAccuracy } from '@hello-nn/evaluation';
import type { MetricPath } from '../runs/metric-path.ts';
import type { RowAnswers } from './ask-run.ts';

type Measure = (labels: Uint8Array, answer: RowAnswers['probabilities'], topK: number) => number;

/** Metrics that are a mean over the rows: what one row contributes. */
const OF_ONE_ROW: Readonly<Record<string, { readonly measure: Measure; readonly rightOrWrong: boolean }>> = {
  accuracy: { measure: accuracy, rightOrWrong: true },
  topKAccuracy: { measure: topKAccuracy, rightOrWrong: true },
  loss: { measure: crossEntropy, rightOrWrong: false },
};

/** Whether each row counts 1 or 0 in it. */
export function isRightOrWrong(metric: MetricPath): boolean {
  return OF_ONE_ROW[metric.name]?.rightOrWrong === true;
}

/** What each row contributes to a metric, `[rows]`: 1 for right and 0 for wrong, or its loss in nats. */
export function rowScores({ rows, probabilities }: RowAnswers, metric: MetricPath, topK: number): Float64Array {
  const { measure } = OF_ONE_ROW[metric.name]!;
  const { classes, values } = probabilities;
  return Float64Array.from({ length: rows.rows }, (_, row) => {
    const answer = { rows: 1, classes, values: values.subarray(row * classes, (row + 1) * classes) };
    return measure(rows.labels.subarray(row, row + 1), answer, topK);
  });
}

/** Refuses a metric by which one run cannot be compared with one other: `UserError('usage')`. */
export function refuseNoMean(metric: MetricPath): void {
  if (OF_ONE_ROW[metric.name]) return;
  throw new UserError('usage', {
    where: `--metric=${metric.path}`,
    what: 'this is no mean over the rows: one run cannot be compared with one other by it',
    expected: `${Object.keys(OF_ONE_ROW)
      .map((name) => `${metric.split}.${name}`)
      .join(', ')}`,
    fix: 'or compare several seeds of each: hello-nn sweep --seeds=4',
  });
}
