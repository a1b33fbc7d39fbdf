import { dirname, resolve } from 'node:path';
import { disk } from './disk.ts';
import { explainingFailure } from './explain.ts';
import { clearAbandoned, temporaryName } from './temporary-file.ts';
import { syncFolder } from './write-file.ts';

/**
 * Makes a folder that must not exist yet (its parents may): of two processes that ask for one name, one gets it.
 *
 * Throws a `UserError` (`failed`) also when something of that name exists; `cause.code` is `EEXIST` then.
 */
export function makeFolderExclusive(folder: string): void {
  const parent = dirname(resolve(folder));
  explainingFailure('make the folder', folder, () => {
    disk.makeParents(parent);
    disk.makeFolder(folder);
    syncFolder(parent);
  });
}

/** Makes a folder in one that exists, unless it is there: a parent that was removed is not made anew. Throws a `UserError` (`failed`). */
export function makeSubfolder(folder: string): void {
  explainingFailure('make the folder', folder, () => {
    try {
      disk.makeFolder(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  });
}

/** Makes a folder and its parents where missing. Throws a `UserError` (`failed`). */
export function makeFolder(folder: string): void {
  explainingFailure('make the folder', folder, () => disk.makeParents(folder));
}

/**
 * Removes a folder and all it holds; a missing one is fine. Whenever it is interrupted, under its name there is all of it or
 * nothing; what a killed process left under another name goes with the next write into the folder around it.
 *
 * Throws a `UserError` (`failed`); the folder may be gone then, and some of what it held be left beside it.
 */
export function removeFolder(folder: string): void {
  const aside = temporaryName(folder);
  explainingFailure('remove the folder', folder, () => {
    clearAbandoned(dirname(resolve(folder)));
    try {
      disk.rename(folder, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw error;
    }
    disk.removeFolder(aside);
  });
}
