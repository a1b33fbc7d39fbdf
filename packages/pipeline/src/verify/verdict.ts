import type { Problem } from '@hello-nn/core';
import type { Difference } from '../ingredients/differences.ts';

/** A file of a run's folder that is not what was written there. */
export interface FolderFault {
  /** From the run's folder, with slashes. */
  readonly path: string;
  /** `is missing`, `is not what was written: …` */
  readonly what: string;
}

/** The first thing in which a repetition is not the run; undefined stands for nothing. */
export interface Parting {
  /** 1-based. Absent: it parts before the first epoch or after the last. */
  readonly epoch?: number;
  /** `loss`, `validationAccuracy` …; `end`, `weights`, `metrics.test.loss`. */
  readonly what: string;
  readonly before: unknown;
  readonly now: unknown;
}

/** What a repetition of a run came to. */
export interface Verdict {
  /** Whole epochs that were repeated and are as recorded. */
  readonly epochs: number;
  /** Whether the run was judged: then its metrics were compared, too. */
  readonly judged: boolean;
  /** Files that are not what was written. */
  readonly faults: readonly FolderFault[];
  readonly parting?: Parting;
  /** Why it could not be repeated: its data, its model file or its engine refuse. */
  readonly refusals: readonly Problem[];
  /** What decides a run's numbers and is not what it was. */
  readonly changed: readonly Difference[];
  /** What may surprise and decides nothing. */
  readonly notes: readonly string[];
}

export type VerdictName = 'identical' | 'different' | 'files-changed';

/** The verdict in one word. Numbers that differ weigh more than files. */
export function verdictName({ parting, refusals, faults }: Verdict): VerdictName {
  if (parting || refusals.length > 0) return 'different';
  return faults.length > 0 ? 'files-changed' : 'identical';
}
