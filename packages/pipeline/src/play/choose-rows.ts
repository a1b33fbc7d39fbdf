import { type Dataset, type LabelledImages, randomKey, shuffle } from '@hello-nn/core';

/** Pictures a page carries: of the training split to compare with, of the test split to try. */
const TRAINING = 600;
const TEST = 100;
/** Pixels of all pictures together; digits shrink to a fifth in a PNG. */
const MOST_PIXELS = 600_000;

/** Rows shown in a page. */
export interface ChosenRows {
  /** Rows of `dataset.pool`, all of the training split. */
  readonly training: readonly number[];
  /** Rows of `dataset.test`. */
  readonly test: readonly number[];
}

/** Chooses rows at random, as many of each class; fewer where pictures are large. `pixels`: of one picture in the page. */
export function chooseRows(dataset: Dataset, pixels: number, seed: number): ChosenRows {
  const { pool, train, test, info } = dataset;
  const share = Math.min(1, MOST_PIXELS / ((TRAINING + TEST) * pixels));
  const each = (of: number): number => Math.max(1, Math.floor((of * share) / info.classNames.length));
  const testRows = Int32Array.from({ length: test.rows }, (_, row) => row);
  return {
    training: quota(pool, shuffle(train.slice(), randomKey(seed, 'play', 'training')), each(TRAINING)),
    test: quota(test, shuffle(testRows, randomKey(seed, 'play', 'test')), each(TEST)),
  };
}

// The first `each` rows of every class, in the order given; oversampled rows count once.
function quota({ labels }: LabelledImages, rows: Int32Array, each: number): number[] {
  const taken = new Map<number, number>();
  return [...new Set(rows)].filter((row) => {
    const sofar = taken.get(labels[row]!) ?? 0;
    taken.set(labels[row]!, sofar + 1);
    return sofar < each;
  });
}
