import { UserError } from '@hello-nn/core';

/** The whole number that an option was given as a text, or by Nx as a number. Throws `UserError('usage')` for what is none. */
export function wholeNumber(option: string, value: number | string, least: number): number {
  // Digits alone: Number() would also take '', 0x10 and 1e3.
  const number = /^\d+$/.test(String(value).trim()) ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  const expected = `a whole number from ${least} up`;
  throw new UserError('usage', { where: `--${option}=${value}`, what: `${JSON.stringify(value)} is none`, expected });
}
