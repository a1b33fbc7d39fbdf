import type { Dataset, EpochRecord, Probabilities, SplitName } from '@hello-nn/core';
import type { FigureNeed } from './figure.ts';

/** Everything figures can be drawn from; a figure takes what it `needs`. Plain numbers, no tensors. */
export interface FigureInput {
  /** Chooses random rows: same seed, same pictures. */
  readonly seed: number;
  /** In label order. */
  readonly classNames: readonly string[];
  readonly data?: Dataset;
  readonly history?: readonly EpochRecord[];
  readonly evaluation?: EvaluatedSplit;
  readonly weights?: FirstLayerWeights;
  readonly predictions?: PredictedRows;
}

/** A split's truth, the model's answers and what they came to: what `@hello-nn/evaluation` returns fits in as it is. */
export interface EvaluatedSplit {
  readonly split: SplitName;
  /** `[rows]`. */
  readonly labels: Uint8Array;
  readonly probabilities: Probabilities;
  /** Counts at truth × classes + predicted. */
  readonly confusionMatrix: { readonly counts: ArrayLike<number> };
  /** One a class, in label order; each 0 … 1, support in rows. */
  readonly perClass: readonly ClassScores[];
  readonly calibration: Calibration;
}

export interface ClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

export interface Calibration {
  /** 0 … 1. */
  readonly expectedCalibrationError: number;
  readonly bins: readonly CalibrationBin[];
}

/** Rows whose highest probability lies in `lower` … `upper`. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  readonly rows: number;
  /** Mean of the highest probability, 0 … 1; anything where there are no rows. */
  readonly confidence: number;
  /** Share of right answers, 0 … 1; anything where there are no rows. */
  readonly accuracy: number;
}

/** The weights between the pixels and the first layer's units. */
export interface FirstLayerWeights {
  /** `[units, inputs]`, row-major: one unit's weights lie together, in pixel order. */
  readonly values: Float32Array;
  readonly units: number;
  readonly inputs: number;
  /** Pixels; height × width = inputs. */
  readonly height: number;
  readonly width: number;
}

/** Rows a model was asked about. */
export interface PredictedRows {
  /** `[rows, height, width]`, 0 = paper, 255 = ink. */
  readonly images: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly rows: readonly PredictedRow[];
}

export interface PredictedRow {
  /** Where the row comes from: `test 4,711`, a file name. */
  readonly name: string;
  /** The true class, where it is known. */
  readonly truth?: number;
  readonly predicted: number;
  /** Of the predicted class, 0 … 1. */
  readonly probability: number;
}

/** The part of the input a kind needs; a caller that left it out is a broken invariant. */
export function needed<Need extends FigureNeed>(input: FigureInput, need: Need): NonNullable<FigureInput[Need]> {
  const part = input[need];
  if (part === undefined) throw new Error(`a figure needs '${need}' and the input has none`);
  return part;
}
