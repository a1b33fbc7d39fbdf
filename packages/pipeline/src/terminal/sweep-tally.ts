import type { EpochRecord } from '@hello-nn/core';
import type { PointOutcome } from '../sweep/point-outcome.ts';
import { labelOf } from '../sweep/settings.ts';
import type { SweepPlan } from '../sweep/sweep-plan.ts';
import { metricText } from './format.ts';
import type { SweepState } from './sweep-line.ts';

/** What an epoch's record knows, by a metric's path. */
const OF_EPOCHS: Readonly<Record<string, (record: EpochRecord) => number>> = {
  'validation.accuracy': ({ validationAccuracy }) => validationAccuracy,
  'validation.loss': ({ validationLoss }) => validationLoss,
};

/** Keeps what a sweep's progress display shows. Times in seconds of the wall clock. */
export interface SweepTally {
  before(index: number, outcome: PointOutcome): void;
  epoch(index: number, record: EpochRecord): void;
  ended(index: number, outcome: PointOutcome): void;
  state(): SweepState;
}

export function openSweepTally(
  { points, metric: { path, goal } }: SweepPlan,
  expected: number,
  now: () => number = () => performance.now() / 1000,
): SweepTally {
  const epochsOf = new Map<number, number>();
  const over = new Set<number>();
  const opened = now();
  let [done, trainedHere] = [0, 0];
  let best: { readonly value: number; readonly text: string } | undefined;

  const reach = (index: number, epochs: number): void => {
    done += epochs - (epochsOf.get(index) ?? 0);
    epochsOf.set(index, epochs);
  };
  const hear = (index: number, value: number | undefined): void => {
    if (value === undefined || (best && (goal === 'maximize' ? value <= best.value : value >= best.value))) return;
    const { values } = points[index - 1]!;
    best = { value, text: `${metricText(path, value)} (${labelOf(values)})` };
  };
  const stand = (index: number, outcome: PointOutcome): void => {
    reach(index, outcome.epochs);
    hear(index, outcome.metrics[path]);
    if (outcome.status !== 'interrupted') over.add(index);
  };
  return {
    before: stand,
    ended: stand,
    epoch(index, record) {
      reach(index, record.epoch);
      trainedHere++;
      hear(index, OF_EPOCHS[path]?.(record));
    },
    state() {
      const rate = trainedHere / (now() - opened);
      const all = Math.max(expected, done);
      const ends = over.size === points.length;
      return {
        done: over.size,
        points: points.length,
        epochsDone: done,
        epochs: all,
        ...(best && { best: best.text }),
        ...(rate > 0 && !ends && { secondsLeft: (all - done) / rate }),
      };
    },
  };
}
