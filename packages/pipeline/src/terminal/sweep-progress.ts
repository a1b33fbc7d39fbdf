import type { EpochRecord } from '@hello-nn/core';
import { SingleBar } from 'cli-progress';
import type { PointOutcome } from '../sweep/point-outcome.ts';
import { labelOf } from '../sweep/settings.ts';
import type { SweepPlan } from '../sweep/sweep-plan.ts';
import { barTerminal, type ProgressStream } from './bar-terminal.ts';
import { paletteOf, supportsColor } from './colors.ts';
import { duration, metricText } from './format.ts';
import { sweepLine, sweepWords } from './sweep-line.ts';
import { openSweepTally } from './sweep-tally.ts';

export interface SweepProgressOptions {
  readonly stream: ProgressStream;
  readonly quiet: boolean;
  readonly plan: SweepPlan;
  /** Epochs of all points together. */
  readonly expected: number;
}

/** Shows how a sweep goes. */
export interface SweepProgress {
  /** A point that stands somewhere before anything is trained here. */
  readonly before: (index: number, outcome: PointOutcome) => void;
  readonly epoch: (index: number, record: EpochRecord) => void;
  /** It is done, or waits for the others. */
  readonly ended: (index: number, outcome: PointOutcome) => void;
  /** Must be called: until then a timer keeps the process alive. */
  readonly stop: () => void;
}

/** Between two lines that say how far all are, where the output is no terminal. */
const LINE_MILLISECONDS = 10_000;

/** A bar on a terminal; elsewhere a line for every point that ends, and one now and then; nothing if quiet. */
export function openSweepProgress(
  options: SweepProgressOptions,
  colors = supportsColor(options.stream),
): SweepProgress {
  const { stream, quiet, plan } = options;
  const tally = openSweepTally(plan, options.expected);
  if (quiet) return { before: nothing, epoch: nothing, ended: nothing, stop: nothing };
  const isTerminal = stream.isTTY === true && process.env.TERM !== 'dumb';
  if (!isTerminal) return openLines(stream, plan, tally);
  const palette = paletteOf(colors);
  const format = (): string => sweepLine(tally.state(), stream.columns || 80, palette);
  const settings = { fps: 10, format, terminal: barTerminal(stream) };
  const bar = new SingleBar(settings);
  bar.start(1, 0);
  return {
    before: tally.before,
    epoch(index, record) {
      tally.epoch(index, record);
      bar.update(0);
    },
    ended(index, outcome) {
      tally.ended(index, outcome);
      bar.update(0);
    },
    stop: () => bar.stop(),
  };
}

function openLines(stream: ProgressStream, plan: SweepPlan, tally: ReturnType<typeof openSweepTally>): SweepProgress {
  let told = performance.now();
  const width = String(plan.points.length).length;
  const points = new Map(plan.points.map((point) => [point.index, point]));
  return {
    before: tally.before,
    epoch(index, record) {
      tally.epoch(index, record);
      if (performance.now() - told < LINE_MILLISECONDS) return;
      told = performance.now();
      const { done } = tally.state();
      stream.write(`${[`${done}/${plan.points.length} points`, ...sweepWords(tally.state())].join(' · ')}\n`);
    },
    ended(index, outcome) {
      tally.ended(index, outcome);
      const { values } = points.get(index)!;
      const value = outcome.metrics[plan.metric.path];
      const words = [
        `point ${String(index).padStart(width)}/${plan.points.length}`,
        labelOf(values),
        outcome.reason ?? outcome.status,
        ...(value === undefined ? [] : [metricText(plan.metric.path, value)]),
        `${outcome.epochs} ${outcome.epochs === 1 ? 'epoch' : 'epochs'} in ${duration(outcome.seconds)}`,
      ];
      stream.write(`${words.join(' · ')}\n`);
    },
    stop: nothing,
  };
}

function nothing(): void {}
