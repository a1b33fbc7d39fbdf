import { type Problem, UserError } from '@hello-nn/core';
import type { ImageSet } from './image-set.ts';

/** What a config says about labels. */
export interface LabelPlan {
  /** The label in the files that stands for class 0 (EMNIST letters: 1). */
  readonly labelOffset: number;
  /** Number of classes; unset: the largest label found decides. */
  readonly classes: number | undefined;
}

/**
 * Shifts a set's labels **in place** to 0 … classes − 1, and returns the number of classes.
 *
 * Throws `UserError('data')` for labels out of range, for fewer than 2 classes, and for a class without training rows.
 */
export function settleLabels(set: ImageSet, plan: LabelPlan): number {
  const train = countLabels(set.train.labels);
  const test = countLabels(set.test.labels);
  const largest = Math.max(train.findLastIndex(Boolean), test.findLastIndex(Boolean));
  const classes = plan.classes ?? Math.max(2, largest - plan.labelOffset + 1);
  const problems = [
    ...outOfRange(set.paths.trainLabels, set.train.labels, train, classes, plan.labelOffset),
    ...outOfRange(set.paths.testLabels, set.test.labels, test, classes, plan.labelOffset),
  ];
  if (problems.length === 0) problems.push(...emptyClasses(set.paths.trainLabels, train, classes, plan.labelOffset));
  if (problems.length > 0) throw new UserError('data', problems);
  if (plan.labelOffset > 0) {
    shift(set.train.labels, plan.labelOffset);
    shift(set.test.labels, plan.labelOffset);
  }
  return classes;
}

/** Rows of each label, `[256]`. */
export function countLabels(labels: Uint8Array): Int32Array {
  const counts = new Int32Array(256);
  for (let row = 0; row < labels.length; row++) counts[labels[row]!]!++;
  return counts;
}

function outOfRange(
  file: string,
  labels: Uint8Array,
  counts: Int32Array,
  classes: number,
  offset: number,
): readonly Problem[] {
  const wrong = Array.from(counts.keys()).filter(
    (label) => counts[label]! > 0 && (label < offset || label >= offset + classes),
  );
  if (wrong.length === 0) return [];
  const row = labels.findIndex((label) => wrong.includes(label));
  const rows = wrong.reduce((sum, label) => sum + counts[label]!, 0);
  const what = `label ${labels[row]} in row ${row} is out of range${rows > 1 ? ` (${rows} such rows)` : ''}`;
  const expected = `labels from ${offset} to ${offset + classes - 1} (${classes} classes)`;
  return [{ where: file, what, expected, fix: 'get the file again, or correct classNames, classes or labelOffset' }];
}

function emptyClasses(file: string, counts: Int32Array, classes: number, offset: number): readonly Problem[] {
  const empty = Array.from({ length: classes }, (_, index) => index + offset).filter((label) => counts[label] === 0);
  if (empty.length === 0) return [];
  const what = `no row has label ${empty.slice(0, 8).join(', ')}${empty.length > 8 ? ` and ${empty.length - 8} more` : ''}`;
  const first = counts.findIndex((count) => count > 0);
  const startsLater = empty.every((label, index) => label === offset + index && label < first);
  const fix = startsLater
    ? `set labelOffset: ${first}`
    : 'correct classNames, classes or labelOffset, or add such rows';
  return [{ where: file, what, expected: `training rows of each of the ${classes} classes`, fix }];
}

function shift(labels: Uint8Array, offset: number): void {
  for (let row = 0; row < labels.length; row++) labels[row]! -= offset;
}
