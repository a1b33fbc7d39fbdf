import type { SplitName } from '@hello-nn/core';
import { formatNumber } from '../terminal/index.ts';

/** A split as it reads before a noun: `training rows`. */
export const SPLIT_WORDS: Readonly<Record<SplitName, string>> = {
  train: 'training',
  validation: 'validation',
  test: 'test',
};

/** `1 row`, `55,000 rows`. */
export function count(number: number, noun: string): string {
  return `${formatNumber(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** A probability in per cent; what is not quite certain never reads so: `>99.9 %`, `<0.1 %`. The space does not break. */
export function probability(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1\u00a0%';
  if (share < 1 && share >= 0.9995) return '>99.9\u00a0%';
  return `${(share * 100).toFixed(1)}\u00a0%`;
}

/** Four digits after the point; what is no number says so. */
export function lossText(loss: number): string {
  return Number.isFinite(loss) ? loss.toFixed(4) : 'not a number';
}
