import { readdirSync } from 'node:fs';
import { didYouMean } from '@hello-nn/core';
import { isComparable, whyNot } from '../comparable-run.ts';
import { refused, type Selector } from './selector.ts';

/** One run: its id, or `latest`. The last of the selectors: whatever is left is meant to be an id. */
export const runSelector: Selector = {
  written: 'ID of a run',
  find(item, all) {
    const found = item === 'latest' ? all.find(isComparable) : all.find(({ run }) => run === item);
    if (found && isComparable(found)) return { runs: [found], oneByOne: true, without: [], problems: [] };
    const where = `--runs=${item}`;
    if (found) {
      const what = `this run holds no model to compare: ${whyNot(found)}`;
      return refused({ where, what, fix: 'choose another: hello-nn runs' });
    }
    const fix = 'list them: hello-nn runs; or write tag:NAME, config:FILE, the id of a sweep';
    if (item === 'latest') return refused({ where, what: 'no run holds a model to compare yet', fix });
    const near = didYouMean(item, [...all.map(({ run }) => run), ...sweepNames(), 'latest']);
    return refused({ where, what: 'there is no run or sweep of this name', fix, ...near });
  },
};

function sweepNames(): readonly string[] {
  try {
    return readdirSync('sweeps');
  } catch {
    return [];
  }
}
