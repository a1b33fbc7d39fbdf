import type { ConfusionMatrix } from './confusion-matrix.ts';

/** Precision, recall and F1, each 0 … 1, and the rows they were taken over. */
export interface Scores {
  /** Of the rows called this class, the share that is. */
  readonly precision: number;
  /** Of the rows that are this class, the share called so. */
  readonly recall: number;
  /** Harmonic mean of precision and recall. */
  readonly f1: number;
  /** True rows. */
  readonly support: number;
}

export interface ClassScores extends Scores {
  readonly name: string;
}

export interface ClassificationReport {
  /** In label order. */
  readonly perClass: readonly ClassScores[];
  /** Plain mean over the classes: a rare class counts as much as a common one. */
  readonly macro: Scores;
  /** Mean weighted by support. */
  readonly weighted: Scores;
}

/**
 * Precision, recall and F1 of each class and their means, as scikit-learn's `classification_report` with
 * `zero_division=0`: a class never predicted has precision 0, one without rows recall 0, and they count in the macro mean.
 *
 * `classNames`: one a class of `matrix`, in label order; another number is a plain Error.
 */
export function precisionRecallF1(matrix: ConfusionMatrix, classNames: readonly string[]): ClassificationReport {
  if (classNames.length !== matrix.classes) {
    throw new Error(`${classNames.length} class names for a confusion matrix of ${matrix.classes} classes`);
  }
  const perClass = classNames.map((name, index) => ({ name, ...scoresOf(matrix, index) }));
  return {
    perClass,
    macro: average(perClass, () => 1),
    weighted: average(perClass, ({ support }) => support),
  };
}

function scoresOf({ classes, counts }: ConfusionMatrix, index: number): Scores {
  let support = 0;
  let predicted = 0;
  for (let other = 0; other < classes; other++) {
    support += counts[index * classes + other]!;
    predicted += counts[other * classes + index]!;
  }
  const hits = counts[index * classes + index]!;
  return {
    precision: ratio(hits, predicted),
    recall: ratio(hits, support),
    f1: ratio(2 * hits, predicted + support),
    support,
  };
}

function average(scores: readonly Scores[], weightOf: (scores: Scores) => number): Scores {
  const weights = scores.reduce((sum, each) => sum + weightOf(each), 0);
  const mean = (of: (scores: Scores) => number): number =>
    ratio(
      scores.reduce((sum, each) => sum + weightOf(each) * of(each), 0),
      weights,
    );
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
    support: scores.reduce((sum, { support }) => sum + support, 0),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
