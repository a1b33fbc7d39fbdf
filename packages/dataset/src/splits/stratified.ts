import { type ConfigOf, randomKey, shuffle, Type } from '@hello-nn/core';
import { countLabels } from '../idx/labels.ts';
import { sizeOptions } from './sizes.ts';
import type { SplitKind } from './split-kind.ts';

const options = Type.Object({
  ...sizeOptions,
  seed: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 2 ** 32 - 1,
      description: "Of the draw. Default: the experiment's seed; set it to compare seeds on the same split.",
    }),
  ),
});

/** A seeded draw that keeps every class's share in each part, within one row. Validation rows are copied together. */
export const stratified: SplitKind<'stratified', ConfigOf<'stratified', typeof options>> = {
  kind: 'stratified',
  summary: 'Validation is drawn at random by seed, with the same share of every class as the training file.',
  options,
  example: { validation: 0.2, seed: 7 },
  split(config, { labels, classes, seed, validation, train }) {
    const byClass = rowsByClass(labels, classes);
    for (const [label, rows] of byClass.entries()) shuffle(rows, randomKey(config.seed ?? seed, 'stratified', label));
    const held = shares(validation, byClass);
    const left = byClass.map((rows, label) => rows.subarray(held[label]!));
    const kept = shares(train, left);
    return {
      validation: joinAscending(byClass.map((rows, label) => rows.subarray(0, held[label]!))),
      train: joinAscending(left.map((rows, label) => rows.subarray(0, kept[label]!))),
    };
  },
};

function rowsByClass(labels: Uint8Array, classes: number): Int32Array[] {
  const counts = countLabels(labels);
  const lists = Array.from({ length: classes }, (_, label) => new Int32Array(counts[label]!));
  const filled = new Int32Array(classes);
  for (let row = 0; row < labels.length; row++) lists[labels[row]!]![filled[labels[row]!]!++] = row;
  return lists;
}

/** Cuts `total` in proportion to the lists' lengths by largest remainders; no share exceeds its list. */
function shares(total: number, lists: readonly Int32Array[]): number[] {
  const sizes = lists.map((rows) => rows.length);
  const sum = sizes.reduce((a, b) => a + b, 0);
  const result = sizes.map((size) => Math.floor((total * size) / sum));
  const missing = total - result.reduce((a, b) => a + b, 0);
  const byRemainder = sizes.map((size, label) => ({ label, remainder: (total * size) % sum }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.label - b.label);
  for (const { label } of byRemainder.slice(0, missing)) result[label]!++;
  return result;
}

function joinAscending(lists: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let filled = 0;
  for (const list of lists) {
    joined.set(list, filled);
    filled += list.length;
  }
  return joined.sort();
}
