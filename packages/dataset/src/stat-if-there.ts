import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';

/**
 * What stands at a path; undefined only where nothing does. Any other refusal of the disk is thrown as it is: a folder
 * that cannot be read for a moment must not pass for one that is not there, or other rows would be read.
 */
export async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
