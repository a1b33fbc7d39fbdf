import type { Probabilities } from '@hello-nn/core';
import { argmaxRows } from './argmax-rows.ts';
import { checkRows } from './check-rows.ts';

/** How well confidence matches being right. */
export interface Calibration {
  /** Mean over rows of their bin's |accuracy − confidence|, 0 … 1; 0 is perfect. */
  readonly expectedCalibrationError: number;
  /** The worst bin's |accuracy − confidence|, 0 … 1. */
  readonly maximumCalibrationError: number;
  /** Of equal width, ascending. */
  readonly bins: readonly CalibrationBin[];
}

/** The rows whose highest probability lies in (lower, upper]. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  readonly rows: number;
  /** Mean of the highest probability, 0 … 1; 0 where there are no rows. */
  readonly confidence: number;
  /** Share of right answers, 0 … 1; 0 where there are no rows. */
  readonly accuracy: number;
}

/**
 * Groups rows by the probability of their predicted class and compares it with how often they are right (Guo et al. 2017,
 * "On Calibration of Modern Neural Networks", equations 3 and 5).
 *
 * `labels`: `[rows]`. `binCount`: at least 1. `predictions`: the most probable classes, where they are known already.
 */
export function calibration(
  labels: Uint8Array,
  probabilities: Probabilities,
  binCount: number,
  predictions: Uint8Array = argmaxRows(probabilities),
): Calibration {
  checkRows(labels, probabilities);
  if (!Number.isInteger(binCount) || binCount < 1) throw new Error(`${binCount} calibration bins: at least 1`);
  const tallies = Array.from({ length: binCount }, () => ({ rows: 0, confidence: 0, hits: 0 }));
  predictions.forEach((predicted, row) => {
    const confidence = probabilities.values[row * probabilities.classes + predicted]!;
    const tally = tallies[binOf(confidence, binCount)]!;
    tally.rows++;
    tally.confidence += confidence;
    if (predicted === labels[row]) tally.hits++;
  });
  const bins = tallies.map(({ rows, confidence, hits }, index) => ({
    lower: index / binCount,
    upper: (index + 1) / binCount,
    rows,
    confidence: rows && confidence / rows,
    accuracy: rows && hits / rows,
  }));
  const gaps = bins.map((bin) => Math.abs(bin.accuracy - bin.confidence));
  return {
    expectedCalibrationError: gaps.reduce((sum, gap, index) => sum + gap * bins[index]!.rows, 0) / labels.length,
    maximumCalibrationError: Math.max(...gaps),
    bins,
  };
}

// Rounding may leave a confidence a hair above 1.
function binOf(confidence: number, binCount: number): number {
  return Math.min(Math.max(Math.ceil(confidence * binCount) - 1, 0), binCount - 1);
}
