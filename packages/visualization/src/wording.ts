import type { SplitName } from '@hello-nn/core';

/** A split as it reads before a noun: `training rows`. */
export const SPLIT_WORDS: Readonly<Record<SplitName, string>> = {
  train: 'training',
  validation: 'validation',
  test: 'test',
};

/** `1 row`, `55,000 rows`. */
export function count(number: number, noun: string): string {
  return `${thousands(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `55,000`. Not by `Intl`, whose data differ between Node builds. */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A share (0 … 1) in per cent. What is not quite all or nothing never reads so: 0.9996 is `>99.9 %`, 0.0001 is `<0.1 %`.
 */
export function percent(share: number, digits = 1): string {
  const step = 10 ** -digits;
  const value = share * 100;
  if (value > 0 && value < step / 2) return `<${step} %`;
  if (value < 100 && value >= 100 - step / 2) return `>${(100 - step).toFixed(digits)} %`;
  return `${value.toFixed(digits)} %`;
}

/** A name as part of a file name: lower-case letters, digits and single hyphens. */
export function kebab(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'unnamed'
  );
}
