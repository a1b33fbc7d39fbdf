import type { Probabilities } from '@hello-nn/core';
import { argmaxRows } from './argmax-rows.ts';
import { type Calibration, calibration } from './calibration.ts';
import { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
import { crossEntropy } from './metrics/cross-entropy.ts';
import { topKAccuracy } from './metrics/top-k-accuracy.ts';
import { type ClassificationReport, precisionRecallF1 } from './precision-recall-f1.ts';

export interface EvaluateOptions {
  /** In label order, one a class. */
  readonly classNames: readonly string[];
  /** 1 … classes. */
  readonly topK: number;
  /** At least 1. */
  readonly calibrationBins: number;
}

/** Everything known about a model's answers to some labelled rows: plain JSON. */
export interface Evaluation extends ClassificationReport {
  readonly rows: number;
  /** Mean categorical cross-entropy, in nats. */
  readonly loss: number;
  /** 0 … 1. */
  readonly accuracy: number;
  readonly topK: { readonly k: number; readonly accuracy: number };
  readonly confusionMatrix: ConfusionMatrix;
  readonly calibration: Calibration;
}

/**
 * Judges a model's answers.
 *
 * `labels`: `[rows]`, each 0 … classes − 1. `probabilities`: `[rows, classes]`, each row sums to 1. Inputs that do not fit
 * one another are broken invariants: a plain Error with the numbers. 10,000 rows of 10 classes take a few milliseconds.
 */
export function evaluate(labels: Uint8Array, probabilities: Probabilities, options: EvaluateOptions): Evaluation {
  const { classNames, topK, calibrationBins } = options;
  const loss = crossEntropy(labels, probabilities);
  const predictions = argmaxRows(probabilities);
  const matrix = confusionMatrix(labels, predictions, probabilities.classes);
  return {
    rows: labels.length,
    loss,
    accuracy: rightOf(matrix) / labels.length,
    topK: { k: topK, accuracy: topKAccuracy(labels, probabilities, topK) },
    confusionMatrix: matrix,
    ...precisionRecallF1(matrix, classNames),
    calibration: calibration(labels, probabilities, calibrationBins, predictions),
  };
}

function rightOf({ classes, counts }: ConfusionMatrix): number {
  return counts.reduce((sum, count, at) => sum + (at % (classes + 1) === 0 ? count : 0), 0);
}
