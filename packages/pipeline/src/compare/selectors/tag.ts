import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean, isMapping, parseBoundedJson } from '@hello-nn/core';
import { refused, type Selector, together } from './selector.ts';

/** Bytes of a tags.json. */
const LARGEST_TAGS = 64 * 1024;

/** All runs with a tag. */
export const tagSelector: Selector = {
  written: 'tag:NAME',
  find(item, all) {
    const name = item.match(/^tag:(.*)$/s)?.[1];
    if (name === undefined) return undefined;
    const tagged = all.map((run) => ({ run, tags: tagsOf(run.folder) }));
    const members = tagged.filter(({ tags }) => tags.includes(name)).map(({ run }) => run);
    if (members.length > 0) return together(item, members.reverse(), 'take the tag from it, or go on with it');
    return refused({
      where: `--runs=${item}`,
      what: 'no run has this tag',
      fix: 'list them: hello-nn runs',
      ...didYouMean(name, [...new Set(tagged.flatMap(({ tags }) => tags))]),
    });
  },
};

// A run without tags has no such file; one that is damaged names none.
function tagsOf(folder: string): readonly string[] {
  try {
    const { value } = { value: undefined, ...parseBoundedJson(readFileSync(join(folder, 'tags.json')), LARGEST_TAGS) };
    const tags: unknown = isMapping(value) ? value.tags : undefined;
    return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
  } catch {
    return [];
  }
}
