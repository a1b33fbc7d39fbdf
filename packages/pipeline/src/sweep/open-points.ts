import { join } from 'node:path';
import { compiledEngine } from '@hello-nn/engine';
import { listCheckpoints } from '../checkpoints/checkpoint-files.ts';
import { RUNS_FOLDER } from '../runs/run-folder.ts';
import type { StartRecord } from '../runs/start-record.ts';
import type { PointOutcome } from './point-outcome.ts';
import { standingOf } from './point-standing.ts';
import { openSideBySideKeys } from './side-by-side-key.ts';
import { pointStarts, refuseChangedConfig } from './start-records.ts';
import type { SweepPlan, SweepPoint } from './sweep-plan.ts';
import type { SweepRecord } from './sweep-record.ts';
import type { Trainee } from './work-items.ts';

/** The points of a sweep, and what came of each until now. */
export interface OpenPoints {
  /** By index; none of those that were not begun, or that are to be trained again. */
  readonly outcomes: Map<number, PointOutcome>;
  /** That the point's config asks for. */
  epochsOf(point: SweepPoint): number;
  /** Points as tasks; those with equal keys stand at the same step of the same graph. */
  trainees(points: readonly SweepPoint[], pauseAfter: number | undefined): Trainee[];
}

/**
 * Finds out how every point stands, and makes sure that those that are left can be trained as they were planned. Throws
 * `UserError` before anything is trained.
 */
export async function openPoints(
  plan: SweepPlan,
  { earlier, retryFailed }: { readonly earlier: SweepRecord | undefined; readonly retryFailed: boolean },
): Promise<OpenPoints> {
  const standings = new Map(plan.points.map((point) => [point.index, standingOf(point, plan.sweep)]));
  const begun = [...standings.values()].find((standing) => standing !== undefined);
  if (earlier || begun) refuseChangedConfig(plan, begun?.start);
  const planned = pointStarts(plan);
  const starts = new Map<number, StartRecord>();
  const outcomes = new Map<number, PointOutcome>();
  for (const point of plan.points) {
    const { index } = point;
    const standing = standings.get(index);
    starts.set(index, standing?.start ?? (await planned.of(point)));
    // A point whose process was killed twice has no record of its own.
    const outcome = standing?.outcome ?? failedBefore(earlier, index);
    if (outcome && !(outcome.status === 'failed' && retryFailed)) outcomes.set(index, outcome);
  }
  const keysOf = openSideBySideKeys();
  const configOf = (index: number): StartRecord['config']['values'] => starts.get(index)!.config.values;
  return {
    outcomes,
    epochsOf: ({ index }) => configOf(index).training.epochs,
    trainees(points, pauseAfter) {
      const compiled = points.filter(({ index }) => starts.get(index)!.engineKind === compiledEngine.kind);
      const keys = keysOf(compiled.map(({ index }) => configOf(index)));
      const forms = new Map(compiled.map(({ index }, at) => [index, keys[at]]));
      return points.map(({ index, run }) => {
        const start = starts.get(index)!;
        const [newest] = listCheckpoints(join(RUNS_FOLDER, run));
        const at = newest ? `${newest.epoch}.${newest.step}` : '';
        const form = forms.get(index);
        const key = form && `${at} ${form}`;
        return { index, run, start, pauseAfter, key, seed: configOf(index).seed };
      });
    },
  };
}

function failedBefore(earlier: SweepRecord | undefined, index: number): PointOutcome | undefined {
  const point = earlier?.points.find((one) => one.index === index);
  if (point?.status !== 'failed') return undefined;
  const { index: _, run: __, values: ___, ...outcome } = point;
  return { ...outcome, status: 'failed' };
}
