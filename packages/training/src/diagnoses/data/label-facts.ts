import type { Dataset, LabelledImages, SplitName } from '@hello-nn/core';
import { type Classifier, classMeans, nearestNeighbour } from './class-means.ts';
import { allRows, sampleRows } from './sample-rows.ts';

/** Whether labels have to do with pictures: how well the plainest classifiers tell the classes apart. Shares 0 … 1. */
export interface LabelFacts {
  /** Splits with too few rows for a verdict are missing. */
  readonly splits: readonly SplitLabels[];
}

export interface SplitLabels {
  readonly split: SplitName;
  readonly rows: number;
  /** Mean recall of the nearest class mean; where it is not above `limit`, the better of it and the nearest neighbour's. */
  readonly recall: number;
  /** Labels drawn by lot lie below it in all but one of 30,000 cases: 1 / classes plus four standard deviations. */
  readonly limit: number;
  /** The shift of the labels, in rows of their file, that brings the recall above the limit. */
  readonly shift?: { readonly by: number; readonly recall: number };
}

/** Rows of the training split, by class: fitted to, and asked about. Half as many are asked about in other splits. */
const FITTED = 60;
const JUDGED = 20;
/** Judged rows a class below which no verdict is given. */
const FEWEST_A_CLASS = 5;
const SHIFTS = [1, -1, 2, -2];

/** Fits class means to some training rows and asks them about other rows of each split. */
export function labelFacts({ info, pool, train, validation, test }: Dataset): LabelFacts {
  const classes = info.classNames.length;
  const pixels = info.height * info.width;
  const drawn = sampleRows(train, (FITTED + JUDGED) * classes);
  const cut = Math.floor((drawn.length * FITTED) / (FITTED + JUDGED));
  const fitted = drawn.subarray(0, cut);
  const ofTraining = { set: pool, rows: fitted, shift: 0, pixels, classes };
  const means = classMeans(ofTraining);
  const own = judge('train', pool, drawn.subarray(cut), means, classes);
  if (!own) return { splits: [] };
  if (own.recall <= own.limit) {
    const again = judge('train', pool, drawn.subarray(cut), nearestNeighbour(ofTraining), classes)!;
    const shift = SHIFTS.map((by) => {
      const shifted = classMeans({ ...ofTraining, shift: by });
      const { recall } = judge('train', pool, drawn.subarray(cut), shifted, classes, by)!;
      return { by, recall };
    }).find(({ recall }) => recall > own.limit);
    return { splits: [{ ...own, recall: Math.max(own.recall, again.recall), ...(shift && { shift }) }] };
  }
  // Other splits are judged by means that are known to be good.
  const others = (['validation', 'test'] as const).flatMap((split) => {
    const set = { validation, test }[split];
    const rows = sampleRows(allRows(set.rows), (JUDGED / 2) * classes);
    const judged = judge(split, set, rows, means, classes);
    if (!judged || judged.recall > judged.limit) return judged ? [judged] : [];
    const again = judge(split, set, rows, nearestNeighbour(ofTraining), classes)!;
    const shift = SHIFTS.map((by) => ({ by, recall: judge(split, set, rows, means, classes, by)!.recall })).find(
      ({ recall }) => recall > judged.limit,
    );
    return [{ ...judged, recall: Math.max(judged.recall, again.recall), ...(shift && { shift }) }];
  });
  return { splits: [own, ...others] };
}

function judge(
  split: SplitName,
  set: LabelledImages,
  rows: Int32Array,
  classify: Classifier,
  classes: number,
  shift = 0,
): SplitLabels | undefined {
  if (rows.length < FEWEST_A_CLASS * classes) return undefined;
  const seen = new Int32Array(classes);
  const hits = new Int32Array(classes);
  for (const row of rows) {
    const label = set.labels[row + shift];
    if (label === undefined) continue;
    seen[label]!++;
    if (classify(set.images, row) === label) hits[label]!++;
  }
  const present = Array.from(seen.keys()).filter((label) => seen[label]! > 0);
  const chance = 1 / classes;
  const variance = present.reduce((sum, label) => sum + (chance * (1 - chance)) / seen[label]!, 0);
  return {
    split,
    rows: rows.length,
    recall: present.reduce((sum, label) => sum + hits[label]! / seen[label]!, 0) / present.length,
    limit: chance + (4 * Math.sqrt(variance)) / present.length,
  };
}
