import type { Problem } from '@hello-nn/core';
import { problemsOf } from '../commands/failure.ts';
import { metricPaths } from '../runs/metric-path.ts';
import type { RunRecord, RunStatus } from '../runs/run-record.ts';

/** What came of a point, as far as it got. Plain JSON: it crosses from one process to another. */
export interface PointOutcome {
  readonly status: RunStatus;
  readonly epochs: number;
  readonly seconds: number;
  /** By path; of the validation rows alone. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly weightsSha256?: string;
  /** Why it ended as it did, if not by doing all it should. */
  readonly reason?: string;
  readonly problems?: readonly Problem[];
}

/** What a run's record says came of it. */
export function outcomeOf(record: RunRecord): PointOutcome {
  const { status, epochs, seconds, weightsSha256, reason, problems } = record;
  const metrics = metricPaths
    .filter(({ split }) => split === 'validation')
    .flatMap((metric) => {
      const value = metric.of(record.metrics);
      return value === undefined ? [] : [[metric.path, value] as const];
    });
  return { status, epochs, seconds, metrics: Object.fromEntries(metrics), weightsSha256, reason, problems };
}

/** What came of a point that has no record: it could not be begun, or its process ended before it could say anything. */
export function failedOutcome(error: unknown): PointOutcome {
  const problems = problemsOf(error);
  return { status: 'failed', epochs: 0, seconds: 0, metrics: {}, reason: problems[0]?.what, problems };
}

/** Whether a point has come to where it waits for the others: it stands there, judged. */
export function waitsAt({ status, epochs, metrics }: PointOutcome, afterEpochs: number | undefined): boolean {
  return (
    status === 'interrupted' && afterEpochs !== undefined && epochs >= afterEpochs && Object.keys(metrics).length > 0
  );
}
