import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { checkRecord } from '../runs/check-record.ts';
import { checkSavedConfig } from '../runs/check-saved-config.ts';
import type { MetricPath } from '../runs/metric-path.ts';
import type { ComparableRun } from './comparable-run.ts';

/** Checks that the records are whole before anything is computed of them. Throws `UserError('data')`. */
export function checkRecords(runs: readonly ComparableRun[]): void {
  for (const { record, folder } of runs) {
    checkRecord(record, folder);
    checkSavedConfig(record, folder, 'run.json');
    if (!record.data)
      throw new UserError('data', { where: join(folder, 'run.json'), what: 'says nothing of its data' });
  }
}

/** A number of a run. Throws `UserError` where the run has none: `usage` for rows it was not judged on, `data` for a damaged record. */
export function metricOf({ run, record, folder }: ComparableRun, metric: MetricPath): number {
  if (!record.metrics[metric.split]) {
    throw new UserError('usage', {
      where: `--metric=${metric.path}`,
      what: `${run} was not judged on ${metric.split} rows`,
      fix: `compare by ${metric.path.replace(/^test/, 'validation')}`,
    });
  }
  const value = numberOf(metric, record);
  if (value !== undefined && Number.isFinite(value)) return value;
  throw new UserError('data', {
    where: join(folder, 'run.json'),
    what: `says nothing of ${metric.path}`,
    fix: 'restore run.json from a copy, or train again',
  });
}

/** The numbers of a run that its record holds. */
export function metricsOf(record: ComparableRun['record'], metrics: readonly MetricPath[]): Record<string, number> {
  const found = metrics.map((metric) => [metric.path, numberOf(metric, record)] as const);
  return Object.fromEntries(found.filter(([, value]) => Number.isFinite(value))) as Record<string, number>;
}

// Of a record only the two main numbers are checked when it is read.
function numberOf(metric: MetricPath, { metrics }: ComparableRun['record']): number | undefined {
  try {
    return metric.of(metrics);
  } catch {
    return undefined;
  }
}
