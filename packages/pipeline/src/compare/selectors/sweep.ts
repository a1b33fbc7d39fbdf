import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundRun } from '../../runs/list-runs.ts';
import { PLAN_FILE, plannedRuns, SWEEPS_FOLDER } from '../../sweep/plan-file.ts';
import { refused, type Selector, together } from './selector.ts';

/** All points of a sweep. */
export const sweepSelector: Selector = {
  written: 'ID of a sweep',
  find(item, all) {
    const file = join(SWEEPS_FOLDER, item, PLAN_FILE);
    // One folder's name: nothing that leads elsewhere.
    if (!/^[\w.-]+$/.test(item) || /^\.+$/.test(item) || !statSync(file, { throwIfNoEntry: false })) return undefined;
    const points = plannedRuns(item);
    if (!points?.every((point) => point !== undefined))
      return refused({ where: file, what: 'is damaged', expected: 'the plan of a sweep', fix: RESTORE });
    const known = new Map(all.map((run) => [run.run, run]));
    const members = points.map(
      ({ run }): FoundRun => known.get(run) ?? { run, folder: join('runs', run), unreadable: GONE },
    );
    return together(item, members, `go on with the sweep: hello-nn sweep --resume=${item}`);
  },
};

const RESTORE = 'restore it from a copy, or compare its runs by their ids';
const GONE = 'is not there: it has not begun, or was removed';
