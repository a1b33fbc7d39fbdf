import type { FoundRun } from '../../runs/list-runs.ts';
import { configSelector } from './config.ts';
import { runSelector } from './run.ts';
import type { Found, Selector } from './selector.ts';
import { sweepSelector } from './sweep.ts';
import { tagSelector } from './tag.ts';

/** The ways to name runs; the first that knows an item says what it names. */
export const selectors: readonly Selector[] = [tagSelector, configSelector, sweepSelector, runSelector];

/** What an item of `--runs` names. `all`: all runs, the newest first. */
export function findNamed(item: string, all: readonly FoundRun[]): Found {
  for (const selector of selectors) {
    const found = selector.find(item, all);
    if (found) return found;
  }
  throw new Error('the last selector takes every item');
}
