import type { FoundRun } from '../runs/list-runs.ts';
import type { RunRecord } from '../runs/run-record.ts';

/** A run with a record that holds a model and its metrics. */
export type ComparableRun = FoundRun & { readonly record: RunRecord };

/** Whether a run ended with a model that was judged, and by itself. */
export function isComparable(run: FoundRun): run is ComparableRun {
  const { record } = run;
  if (!record?.weightsSha256 || !record.metrics.validation) return false;
  return record.status === 'completed' || (record.status === 'stopped' && !wasHalved(record));
}

/** Successive halving ended it after fewer epochs than those it would be compared with. */
export function wasHalved({ status, reason }: RunRecord): boolean {
  return status === 'stopped' && (reason ?? '').startsWith('halved');
}

/** Why a run cannot be compared, in words. */
export function whyNot({ record, unreadable }: FoundRun): string {
  if (!record) return unreadable ? `its run.json ${unreadable}` : 'it is running, or was killed';
  if (record.status === 'diverged' || record.status === 'stopped') return record.reason ?? `it ${record.status}`;
  return record.status === 'completed' ? 'it trained no model' : `it ${record.status}`;
}
