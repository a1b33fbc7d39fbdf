import { checkClasses } from './check-rows.ts';

/** How often each class was taken for which: plain JSON. */
export interface ConfusionMatrix {
  readonly classes: number;
  /** Rows counted at `truth * classes + predicted`; the diagonal is right. */
  readonly counts: readonly number[];
}

/**
 * Counts truth against prediction.
 *
 * `labels`, `predictions`: `[rows]`, each 0 … classes − 1. Other lengths or values are broken invariants: a plain Error.
 */
export function confusionMatrix(labels: Uint8Array, predictions: Uint8Array, classes: number): ConfusionMatrix {
  if (labels.length !== predictions.length) {
    throw new Error(`${labels.length} labels for ${predictions.length} predictions`);
  }
  checkClasses(labels, classes, 'label');
  checkClasses(predictions, classes, 'prediction');
  const counts = new Array<number>(classes * classes).fill(0);
  for (let row = 0; row < labels.length; row++) counts[labels[row]! * classes + predictions[row]!]!++;
  return { classes, counts };
}
