import { randomKey, type Static, shuffle, Type, type Violation } from '@hello-nn/core';
import { countRows } from './balances/count-rows.ts';

/** The options of `dataset.imbalance`. */
export const imbalanceSchema = Type.Object(
  {
    keep: Type.Record(
      Type.String(),
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: "The part of the class's training rows that stays: 0.05 for 5 %.",
      }),
      { minProperties: 1, description: 'By class name; classes that are not named keep all their rows.' },
    ),
  },
  {
    additionalProperties: false,
    description: 'Leaves out training rows of some classes, drawn by seed, to try what imbalance does.',
  },
);

export type ImbalanceConfig = Readonly<Static<typeof imbalanceSchema>>;

export interface ImbalanceInput {
  /** Of the training file. */
  readonly labels: Uint8Array;
  /** The training rows, indices into `labels`. */
  readonly train: Int32Array;
  readonly classNames: readonly string[];
  readonly seed: number;
}

/** The training rows that stay, in their order: of a class round(fraction · rows), which ones the seed draws. */
export function leaveOut({ keep }: ImbalanceConfig, { labels, train, classNames, seed }: ImbalanceInput): Int32Array {
  const left = keptRows({ keep }, labels, train, classNames);
  const dropped = new Set<number>();
  for (const [label, kept] of left.entries()) {
    const rows = train.filter((row) => labels[row] === label);
    if (kept === rows.length) continue;
    for (const row of shuffle(rows, randomKey(seed, 'imbalance', label)).subarray(kept)) dropped.add(row);
  }
  return train.filter((row) => !dropped.has(row));
}

/** Says which classes would keep no row at all, by path below `imbalance`. */
export function checkLeft(
  { keep }: ImbalanceConfig,
  { labels, train, classNames }: Omit<ImbalanceInput, 'seed'>,
): Violation[] {
  const before = countRows(labels, train, classNames.length);
  return keptRows({ keep }, labels, train, classNames).flatMap((kept, label) => {
    const name = classNames[label]!;
    if (kept > 0 || before[label] === 0) return [];
    const what = `${keep[name]} of the ${before[label]} training rows of class '${name}' is no row at all`;
    const least = Math.ceil(500 / before[label]!) / 1000;
    return [
      { path: ['keep', name], what, expected: `enough for one row: at least ${least}`, fix: 'keep more of them' },
    ];
  });
}

function keptRows(
  { keep }: ImbalanceConfig,
  labels: Uint8Array,
  train: Int32Array,
  classNames: readonly string[],
): number[] {
  const counts = countRows(labels, train, classNames.length);
  return classNames.map((name, label) => Math.round(counts[label]! * (Object.hasOwn(keep, name) ? keep[name]! : 1)));
}
