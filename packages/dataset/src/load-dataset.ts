import { createHash } from 'node:crypto';
import { type Dataset, type LabelledImages, UserError, type Violation } from '@hello-nn/core';
import type { Balanced } from './balances/balance-kind.ts';
import { balances } from './balances/index.ts';
import { checkLeft, type ImbalanceInput, leaveOut } from './imbalance.ts';
import { checkDataset, type DatasetConfig, rowsUsed } from './section.ts';
import { openSharedData, type SharedData } from './shared-data.ts';
import { sources } from './sources/index.ts';
import type { LoadedSource } from './sources/source-kind.ts';
import { splits } from './splits/index.ts';
import { partSizes } from './splits/sizes.ts';
import type { SplitRows } from './splits/split-kind.ts';

/** What loading needs beside the section itself. */
export interface LoadOptions {
  /** Absolute; relative folders of the config start here: the config file's folder. */
  readonly baseDir: string;
  /** The experiment's seed, for splits that draw. */
  readonly seed: number;
  /** Whether another thread is going to read the pool's images: they are put in shared memory then. */
  readonly forThread?: boolean;
  /** What earlier loadings have read; absent: nothing, the files are read now. */
  readonly shared?: SharedData;
}

/**
 * Reads, verifies and splits the dataset that a checked `dataset` section describes.
 *
 * Returns views over the bytes read (`images` `[rows, height, width]`, 0 … 255; in shared memory when the config augments
 * or another thread is to read them), row indices for training, class weights where asked for, and a digest.
 * Throws `UserError('data')` with all that is wrong with the files, `UserError('config')` for sizes that do not fit them.
 */
export async function loadDataset(config: DatasetConfig, options: LoadOptions): Promise<Dataset> {
  refuse(checkDataset(config));
  const { baseDir, shared = openSharedData() } = options;
  const forThread = options.forThread || config.augment.length > 0;
  const source = await shared.source(JSON.stringify([config.source, baseDir, forThread]), () =>
    sources.of(config.source).load(config.source, { baseDir, shared: forThread }),
  );
  const { info } = source;
  const { classNames } = info;
  refuse(checkDataset(config, { rows: { train: source.pool.rows, test: source.test.rows }, classNames }));

  const pixels = info.height * info.width;
  const firstRowsOf = (set: LabelledImages, rows: number): LabelledImages =>
    rows === set.rows ? set : shared.firstRows(set, rows, () => slice(set, 0, rows, pixels));
  const pool = firstRowsOf(source.pool, rowsUsed(config.limit, source.pool.rows)!);
  const classes = classNames.length;
  const sizes = partSizes(config.split, pool.rows);
  const rows = splits
    .of(config.split)
    .split(config.split, { labels: pool.labels, classes, seed: options.seed, ...sizes });
  refuse(untrainedClasses(pool.labels, rows.train, classNames));
  const { train, classWeights } = rebalance(config, { labels: pool.labels, train: rows.train, classNames, ...options });

  const testRows = config.testRows ?? source.test.rows;
  const sha256 = digest(source, { ...rows, train }, testRows);
  // Beside what the digest stands for: where the bytes lie, how many of them, and what a row counts.
  const key = JSON.stringify([sha256, baseDir, forThread, pool.rows, config.balance]);
  return shared.dataset(key, () => ({
    info,
    pool,
    train,
    ...(classWeights && { classWeights }),
    validation: takeRows(pool, rows.validation, pixels),
    test: firstRowsOf(source.test, testRows),
    ...(source.known && { known: source.known }),
    digest: sha256,
  }));
}

function rebalance({ imbalance, balance }: DatasetConfig, input: ImbalanceInput): Balanced {
  if (imbalance) refuse(checkLeft(imbalance, input).map((one) => ({ ...one, path: ['imbalance', ...one.path] })));
  const train = imbalance ? leaveOut(imbalance, input) : input.train;
  return balances.of(balance).balance(balance, { ...input, train, classes: input.classNames.length });
}

function refuse(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const problems = violations.map(({ path, key, ...rest }) => ({
    where: ['dataset', ...path, ...(key === undefined ? [] : [key])].join('.'),
    ...rest,
  }));
  throw new UserError('config', problems);
}

function untrainedClasses(labels: Uint8Array, train: Int32Array, names: readonly string[]): Violation[] {
  const seen = new Uint8Array(256);
  for (let index = 0; index < train.length; index++) seen[labels[train[index]!]!] = 1;
  const missing = names.filter((_, label) => seen[label] === 0);
  if (missing.length === 0) return [];
  const what = `the ${train.length} training rows hold no image of class ${missing.join(', ')}`;
  return [{ path: ['split'], what, expected: 'every class among them', fix: "more rows, or 'kind: stratified'" }];
}

/** Rows in a row are a view; others are copied together (one image each). */
function takeRows(pool: LabelledImages, rows: Int32Array, pixels: number): LabelledImages {
  const [start = 0, end = 0] = [rows[0], (rows.at(-1) ?? -1) + 1];
  if (end - start === rows.length) return slice(pool, start, end, pixels);
  const images = new Uint8Array(rows.length * pixels);
  for (const [index, row] of rows.entries()) {
    images.set(pool.images.subarray(row * pixels, (row + 1) * pixels), index * pixels);
  }
  return { images, labels: Uint8Array.from(rows, (row) => pool.labels[row]!), rows: rows.length };
}

function slice(set: LabelledImages, start: number, end: number, pixels: number): LabelledImages {
  const images = set.images.subarray(start * pixels, end * pixels);
  return { images, labels: set.labels.subarray(start, end), rows: end - start };
}

function digest({ info, identity }: LoadedSource, rows: SplitRows, testRows: number): string {
  const sha256 = (data: string | Int32Array): string => createHash('sha256').update(data).digest('hex');
  const files = info.files.map((file) => file.sha256);
  const split = { train: sha256(rows.train), validation: sha256(rows.validation), testRows };
  return sha256(JSON.stringify({ files, identity, classNames: info.classNames, split }));
}
