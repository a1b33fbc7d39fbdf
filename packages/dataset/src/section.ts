import { type Static, type TObject, Type, type Violation } from '@hello-nn/core';
import { type AugmentConfig, augmentations } from './augment/index.ts';
import { type BalanceConfig, balances } from './balances/index.ts';
import { checkClassName } from './class-names.ts';
import { imbalanceSchema } from './imbalance.ts';
import { describeSource, type SourceConfig, sources } from './sources/index.ts';
import type { SourceDescription } from './sources/source-kind.ts';
import { type SplitConfig, splits } from './splits/index.ts';
import { checkSizes } from './splits/sizes.ts';

const section = Type.Object(
  {
    source: Type.Unsafe<SourceConfig>({ ...sources.schema, default: { kind: 'mnist' } }),
    limit: Type.Optional(
      Type.Integer({
        minimum: 2,
        description: 'Use at most the first that many rows of the training file, before the split. Default: all.',
      }),
    ),
    split: Type.Unsafe<SplitConfig>({ ...splits.schema, default: { kind: 'first-rows' } }),
    testRows: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Use at most the first that many rows of the test file. Default: all.' }),
    ),
    imbalance: Type.Optional(imbalanceSchema),
    balance: Type.Unsafe<BalanceConfig>({ ...balances.schema, default: { kind: 'none' } }),
    augment: Type.Unsafe<readonly AugmentConfig[]>({
      type: 'array',
      items: augmentations.schema,
      maxItems: 20,
      default: [],
      description: 'How training images are changed, anew every epoch; validation and test images never are.',
    }),
  },
  { additionalProperties: false, description: 'Where the images come from, and which rows train, validate and test.' },
);

/** A checked `dataset` section. */
export type DatasetConfig = Readonly<Static<typeof section>>;

/** The schema of the YAML section `dataset`. */
export const datasetSection: TObject = section;

/**
 * What the schema cannot say about a `dataset` section, by path below it, with as much as the source tells.
 *
 * `known`: the true numbers and names once the data is read. Empty: the section is right.
 */
export function checkDataset(
  config: DatasetConfig,
  known: SourceDescription = describeSource(config.source),
): Violation[] {
  const { rows, classNames } = known;
  const below = (key: string, violations: readonly Violation[]): Violation[] =>
    violations.map((violation) => ({ ...violation, path: [key, ...violation.path] }));
  return [
    ...below('source', sources.of(config.source).check(config.source)),
    ...checkCap('limit', config.limit, rows?.train),
    ...below('split', checkSizes(config.split, rowsUsed(config.limit, rows?.train))),
    ...checkCap('testRows', config.testRows, rows?.test),
    ...below('imbalance', checkKeep(config, classNames)),
    ...below('augment', checkAugmentedClasses(config, classNames)),
  ];
}

/** Rows of the training file that are used: of `rows`, or of a number not known yet. */
export function rowsUsed(limit: number | undefined, rows: number | undefined): number | undefined {
  return limit === undefined ? rows : Math.min(limit, rows ?? limit);
}

function checkCap(key: 'limit' | 'testRows', wanted: number | undefined, rows: number | undefined): Violation[] {
  if (wanted === undefined || rows === undefined || wanted <= rows) return [];
  const what = `${wanted} ${key === 'testRows' ? 'test' : 'training'} rows: the source has ${rows}`;
  return [{ path: [key], code: 'too-many-rows', what, expected: `1 to ${rows}`, fix: `drop ${key} to use all` }];
}

function checkKeep({ imbalance }: DatasetConfig, classNames: readonly string[] | undefined): Violation[] {
  const names = Object.keys(imbalance?.keep ?? {});
  return names.flatMap((name) => checkClassName(name, classNames, { path: ['keep'], key: name }));
}

function checkAugmentedClasses({ augment }: DatasetConfig, classNames: readonly string[] | undefined): Violation[] {
  return augment.flatMap(({ classes = [] }, index) =>
    classes.flatMap((name, place) => checkClassName(name, classNames, { path: [index, 'classes', place] })),
  );
}
