import { type Static, type TObject, Type, type Violation } from '@hello-nn/core';
import { describeSource, type SourceConfig, sources } from './sources/index.ts';
import type { SourceRows } from './sources/source-kind.ts';
import { type SplitConfig, splits } from './splits/index.ts';
import { checkSizes } from './splits/sizes.ts';

const section = Type.Object(
  {
    source: Type.Unsafe<SourceConfig>({ ...sources.schema, default: { kind: 'mnist' } }),
    split: Type.Unsafe<SplitConfig>({ ...splits.schema, default: { kind: 'first-rows' } }),
    testRows: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Use at most the first that many rows of the test file. Default: all.' }),
    ),
  },
  { additionalProperties: false, description: 'Where the images come from, and which rows train, validate and test.' },
);

/** A checked `dataset` section. */
export type DatasetConfig = Readonly<Static<typeof section>>;

/** The schema of the YAML section `dataset`. */
export const datasetSection: TObject = section;

/**
 * What the schema cannot say about a `dataset` section, by path below it, with as many rows as the source tells.
 *
 * `rows`: the true numbers once the data is read. Empty: the section is right.
 */
export function checkDataset(
  config: DatasetConfig,
  rows: SourceRows | undefined = describeSource(config.source).rows,
): Violation[] {
  const below = (key: string, violations: readonly Violation[]): Violation[] =>
    violations.map((violation) => ({ ...violation, path: [key, ...violation.path] }));
  return [
    ...below('source', sources.of(config.source).check(config.source)),
    ...below('split', checkSizes(config.split, rows?.train)),
    ...checkTestRows(config.testRows, rows?.test),
  ];
}

function checkTestRows(wanted: number | undefined, rows: number | undefined): Violation[] {
  if (wanted === undefined || rows === undefined || wanted <= rows) return [];
  const what = `${wanted} test rows: the source has ${rows}`;
  return [{ path: ['testRows'], what, expected: `1 to ${rows}`, fix: 'drop testRows to use all' }];
}
