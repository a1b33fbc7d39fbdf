import { UserError } from '@hello-nn/core';
import { type Difference, describeDifference } from './differences.ts';

/**
 * Refuses to go on with a run under other conditions than it began with: every difference with what it was and is.
 *
 * @param placeOf Where a value of the config is written now.
 */
export function refuseDifferences(
  run: string,
  found: readonly Difference[],
  placeOf: (key: string) => string | undefined = () => undefined,
): void {
  if (found.length === 0) return;
  const fix = `put it back; or go on as a new run: hello-nn resume --run=${run} --fork`;
  throw new UserError(
    'usage',
    found.map((difference, index) => ({
      where: placeOf(difference.ingredient) ?? `--run=${run}`,
      what: `the run began with something else: ${describeDifference(difference)}`,
      ...(index === found.length - 1 && { fix }),
    })),
  );
}
