import { augmentations } from './augment/index.ts';
import type { DatasetConfig } from './section.ts';
import { describeSource } from './sources/index.ts';

/**
 * What a checked `dataset` section asks for that is allowed and probably not meant, one sentence each; empty: nothing.
 * Nothing is read: a source whose classes are not known before yields none.
 */
export function datasetWarnings(config: DatasetConfig): string[] {
  const { classNames } = describeSource(config.source);
  if (classNames === undefined) return [];
  return config.augment.flatMap((step, index) => {
    const changed = step.classes ?? classNames;
    const warning = step.probability > 0 ? augmentations.of(step).warn?.(step, changed) : undefined;
    return warning === undefined ? [] : [`dataset.augment[${index}]: ${warning}`];
  });
}
