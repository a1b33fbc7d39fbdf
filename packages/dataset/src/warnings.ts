import type { Violation } from '@hello-nn/core';
import { augmentations } from './augment/index.ts';
import type { DatasetConfig } from './section.ts';
import { describeSource } from './sources/index.ts';

/**
 * What a checked `dataset` section asks for that is allowed and probably not meant, by path below it; empty: nothing.
 * Nothing is read: a source whose classes are not known before yields none.
 */
export function datasetWarnings(config: DatasetConfig): Violation[] {
  const { classNames, height, width } = describeSource(config.source);
  if (classNames === undefined) return [];
  const size = { ...(height !== undefined && { height }), ...(width !== undefined && { width }) };
  return config.augment.flatMap((step, index) => {
    if (step.probability === 0) return [];
    const doubt = augmentations.of(step).warn?.(step, { classNames: step.classes ?? classNames, ...size });
    if (doubt === undefined) return [];
    const { option, ...words } = doubt;
    return [{ path: ['augment', index, option], ...words }];
  });
}
