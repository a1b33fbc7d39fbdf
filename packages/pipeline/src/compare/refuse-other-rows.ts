import { resolve } from 'node:path';
import { UserError } from '@hello-nn/core';
import { loadDataset } from '@hello-nn/dataset';
import { sha256 } from '@hello-nn/io';
import type { ComparableRun } from './comparable-run.ts';

/**
 * Refuses runs that were judged on other rows than the first, or know other classes: `UserError('usage')` with both digests.
 *
 * Equal digests are equal data. Others may still have the same rows to be judged on (the training rows are part of the digest):
 * those are loaded and looked at, once a digest.
 */
export async function refuseOtherRows(runs: readonly ComparableRun[], split: 'validation' | 'test'): Promise<void> {
  const [first, ...others] = oneOfEachDigest(runs);
  const strangers = others.filter((run) => classesOf(run) !== classesOf(first!));
  if (strangers.length > 0) throw refusal(first!, strangers, 'know different classes');
  const apart: ComparableRun[] = [];
  const judgedOn = others.length > 0 ? await rowsDigest(first!, split) : '';
  for (const run of others) if ((await rowsDigest(run, split)) !== judgedOn) apart.push(run);
  if (apart.length > 0) throw refusal(first!, apart, `were judged on different ${split} rows`);
}

function oneOfEachDigest(runs: readonly ComparableRun[]): ComparableRun[] {
  const first = new Map<string, ComparableRun>();
  for (const run of runs) if (!first.has(run.record.data!.digest)) first.set(run.record.data!.digest, run);
  return [...first.values()];
}

function classesOf({ record }: ComparableRun): string {
  return JSON.stringify(record.data!.classNames);
}

async function rowsDigest({ record, folder }: ComparableRun, split: 'validation' | 'test'): Promise<string> {
  const { baseDir, values } = record.config;
  const dataset = await loadDataset(values.dataset, { baseDir: resolve(baseDir), seed: values.seed });
  if (dataset.digest !== record.data!.digest) {
    const what = `the data are not those of the run: sha256 ${dataset.digest}`;
    const fix = 'restore them from a copy, or train again';
    throw new UserError('data', { where: folder, what, expected: record.data!.digest, fix });
  }
  const { images, labels } = dataset[split];
  return `${sha256(images)} ${sha256(labels)}`;
}

// More than three say no more.
const MOST_TOLD = 3;

function refusal(first: ComparableRun, apart: readonly ComparableRun[], what: string): UserError {
  const drawn = [first, ...apart].some(({ record }) => drawsBySeed(record.config.values.dataset.split));
  const fix = drawn
    ? 'draw the same rows for every seed: --set dataset.split.seed=0'
    : 'compare runs of one dataset and one split';
  return new UserError(
    'usage',
    apart.slice(0, MOST_TOLD).map((run) => ({
      where: '--runs',
      what: `${first.run} and ${run.run} ${what}: data ${run.record.data!.digest}`,
      expected: `data ${first.record.data!.digest}`,
      fix,
    })),
  );
}

function drawsBySeed(split: { readonly kind: string } & { readonly [option: string]: unknown }): boolean {
  return split.kind === 'stratified' && split.seed === undefined;
}
