import type { Dataset, SplitName } from '@hello-nn/core';
import { type LabelFacts, labelFacts } from './label-facts.ts';
import { type PixelFacts, pixelFacts } from './pixel-facts.ts';
import { allRows, sampleRows } from './sample-rows.ts';
import { type SharedRows, sharedRows } from './shared-rows.ts';

/** What the data alone tell, before there is a model. */
export interface DataFacts {
  readonly classNames: readonly string[];
  /** `[classes]` each: rows of each class. */
  readonly counts: Readonly<Record<SplitName, readonly number[]>>;
  /** Rare classes count more in the loss. */
  readonly weighted: boolean;
  readonly pixels: PixelFacts;
  readonly labels: LabelFacts;
  readonly shared: readonly SharedRows[];
}

/** Rows of the training split that are looked at closely: enough for every share below, few enough to cost milliseconds. */
const ROWS = 200;

const measured = new WeakMap<Dataset, DataFacts>();

/**
 * Measures a dataset: some tens of milliseconds for MNIST's 70,000 rows, most of it reading them once. What is known of the same
 * object is not measured again.
 */
export function dataFacts(dataset: Dataset): DataFacts {
  const facts = measured.get(dataset) ?? measure(dataset);
  measured.set(dataset, facts);
  return facts;
}

function measure(dataset: Dataset): DataFacts {
  const { info, pool, train, validation, test, classWeights } = dataset;
  const classes = info.classNames.length;
  return {
    classNames: info.classNames,
    counts: {
      train: countRows(pool.labels, classes, train),
      validation: countRows(validation.labels, classes, allRows(validation.rows)),
      test: countRows(test.labels, classes, allRows(test.rows)),
    },
    weighted: classWeights !== undefined,
    pixels: pixelFacts(pool.images, info, sampleRows(train, ROWS)),
    labels: labelFacts(dataset),
    shared: sharedRows(dataset),
  };
}

function countRows(labels: Uint8Array, classes: number, rows: Int32Array): number[] {
  const counts = new Int32Array(classes);
  for (let index = 0; index < rows.length; index++) counts[labels[rows[index]!]!]!++;
  return [...counts];
}
