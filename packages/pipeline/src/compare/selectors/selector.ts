import type { Problem } from '@hello-nn/core';
import type { FoundRun } from '../../runs/list-runs.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { type ComparableRun, isComparable, wasHalved, whyNot } from '../comparable-run.ts';

/** What one item of `--runs` names. */
export interface Found {
  readonly runs: readonly ComparableRun[];
  /** It is the id of one run. */
  readonly oneByOne: boolean;
  readonly without: readonly (FoundRun & { readonly record: RunRecord })[];
  readonly problems: readonly Problem[];
}

/** A way to name runs. */
export interface Selector {
  /** How it is written: `tag:NAME`. */
  readonly written: string;
  /** Undefined where the item is not written in this way. `all`: the newest first. */
  find(item: string, all: readonly FoundRun[]): Found | undefined;
}

/** Runs that belong together. The diverged ones are told of; any other that cannot be compared is a problem. */
export function together(item: string, members: readonly FoundRun[], fix: string): Found {
  const isTold = (run: FoundRun): run is ComparableRun =>
    run.record !== undefined && (run.record.status === 'diverged' || wasHalved(run.record));
  const unusable = members.filter((run) => !isComparable(run) && !isTold(run));
  return {
    runs: members.filter(isComparable),
    oneByOne: false,
    without: members.filter(isTold),
    problems: unusable.map((run) => ({
      where: `--runs=${item}`,
      what: `${run.run} holds no model to compare: ${whyNot(run)}`,
      fix,
    })),
  };
}

/** Nothing but a reason. */
export function refused(problem: Problem): Found {
  return { runs: [], oneByOne: false, without: [], problems: [problem] };
}
