import { resolve } from 'node:path';
import { didYouMean } from '@hello-nn/core';
import { isComparable } from '../comparable-run.ts';
import { refused, type Selector, together } from './selector.ts';

/** All runs of a config file that ended by themselves, with whatever `--set` they had. */
export const configSelector: Selector = {
  written: 'config:FILE',
  find(item, all) {
    const file = item.match(/^config:(.*)$/s)?.[1];
    if (file === undefined) return undefined;
    const members = all.filter(({ record }) => record && resolve(record.config.file) === resolve(file)).reverse();
    const ended = members.filter((run) => isComparable(run) || run.record?.status === 'diverged');
    if (ended.some(isComparable)) return together(item, ended, '');
    const files = [...new Set(all.flatMap(({ record }) => record?.config.file ?? []))];
    return refused({
      where: `--runs=${item}`,
      what: members.length === 0 ? 'no run of this config' : 'no run of this config has ended with a model',
      fix: `hello-nn train --config=${file}`,
      ...didYouMean(file, files),
    });
  },
};
