import { basename } from 'node:path';
import type { LabelledImages } from '@hello-nn/core';
import type { StageContext } from '../stages/stage.ts';
import { addLook, readLooks } from './ledger.ts';
import { testDigest } from './test-digest.ts';

type Looking = Pick<StageContext, 'experiment' | 'question' | 'start' | 'record' | 'folder'>;

/**
 * Whether the plan will judge a model by the test rows for somebody. Single rows that are asked about give no figure to choose a
 * model by; and `verify`, which has neither a start nor a record, tells only whether the run's own figures come out again.
 */
function isLook({ experiment, question, start, record }: Looking): boolean {
  return experiment.evaluation.test && question === undefined && (start ?? record) !== undefined;
}

/** Throws `UserError('data')` where a look could not be counted because of a damaged ledger: before hours of training. */
export function checkLedger(context: Looking): void {
  if (isLook(context)) readLooks();
}

/** Writes down that a run's model is judged by the test rows. To be called before anybody sees the figures. */
export function lookAtTest(context: Looking, test: LabelledImages, weights: string): void {
  if (!isLook(context)) return;
  addLook({ test: testDigest(test), run: basename(context.folder), weights, at: new Date().toISOString() });
}
