import { UserError } from '@hello-nn/core';
import { type ListedEntry, listEntries, readEntry } from './cache-folder.ts';

/** Reads all entries of a cache whole and returns them. Throws `UserError('data')` with each that is damaged. */
export function verifyEntries(folder: string): ListedEntry[] {
  const entries = listEntries(folder);
  const problems = entries.flatMap((entry) => {
    const what = damageOf(folder, entry);
    return what === undefined ? [] : [{ where: entry.file, what, fix: 'throw it out: hello-nn cache prune' }];
  });
  if (problems.length > 0) throw new UserError('data', problems);
  return entries;
}

/** What is wrong with an entry, or undefined; an entry that is gone is sound. */
export function damageOf(folder: string, { stage, key }: Pick<ListedEntry, 'stage' | 'key'>): string | undefined {
  const found = readEntry(folder, stage, key);
  return found && 'damage' in found ? found.damage : undefined;
}
