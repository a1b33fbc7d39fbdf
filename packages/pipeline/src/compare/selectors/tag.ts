import { didYouMean } from '@hello-nn/core';
import { readTags } from '../../runs/tags.ts';
import { refused, type Selector, together } from './selector.ts';

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

// One that is damaged names none.
function tagsOf(folder: string): readonly string[] {
  try {
    return readTags(folder).tags;
  } catch {
    return [];
  }
}
