import type { SplitName } from '@hello-nn/core';
import { balances } from './balances/index.ts';
import { type DatasetConfig, rowsUsed } from './section.ts';
import { describeSource } from './sources/index.ts';
import { partSizes } from './splits/sizes.ts';

/**
 * Rows of each split, as far as the config of a right `dataset` section tells without reading: absent where only the data
 * does. Of the training rows it is the most there can be: `imbalance` leaves some out.
 */
export function knownRows(config: DatasetConfig): { readonly [split in SplitName]?: number } {
  const { rows } = describeSource(config.source);
  if (rows === undefined) return {};
  const used = rowsUsed(config.limit, rows.train)!;
  const { validation, train } = partSizes(config.split, used);
  // Sizes that do not fit are told elsewhere; nothing follows from them.
  if (validation >= used || train > used - validation) return {};
  const grows = balances.of(config.balance).repeatsRows;
  return { validation, test: config.testRows ?? rows.test, ...(!grows && { train }) };
}
