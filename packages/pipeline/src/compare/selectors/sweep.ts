import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMapping, parseBoundedJson } from '@hello-nn/core';
import type { FoundRun } from '../../runs/list-runs.ts';
import { refused, type Selector, together } from './selector.ts';

/** The folder of all sweeps, in the working directory. */
const SWEEPS_FOLDER = 'sweeps';
/** Bytes of a plan.json: ten thousand points of a kilobyte. */
const LARGEST_PLAN = 16 * 1024 * 1024;

/** All points of a sweep. */
export const sweepSelector: Selector = {
  written: 'ID of a sweep',
  find(item, all) {
    const file = join(SWEEPS_FOLDER, item, 'plan.json');
    // One folder's name: nothing that leads elsewhere.
    if (!/^[\w.-]+$/.test(item) || /^\.+$/.test(item) || !statSync(file, { throwIfNoEntry: false })) return undefined;
    const ids = pointsOf(file);
    if (!ids) return refused({ where: file, what: 'is damaged', expected: 'the plan of a sweep' });
    const known = new Map(all.map((run) => [run.run, run]));
    const members = ids.map((run): FoundRun => known.get(run) ?? { run, folder: join('runs', run), unreadable: GONE });
    return together(item, members, `go on with the sweep: hello-nn sweep --resume=${item}`);
  },
};

const GONE = 'is not there: it has not begun, or was removed';

function pointsOf(file: string): readonly string[] | undefined {
  const { value } = { value: undefined, ...parseBoundedJson(readFileSync(file), LARGEST_PLAN) };
  const points: unknown = isMapping(value) ? value.points : undefined;
  if (!Array.isArray(points)) return undefined;
  const runs = points.map((point: unknown) => (isMapping(point) ? point.run : undefined));
  return runs.every((run) => typeof run === 'string') ? runs : undefined;
}
