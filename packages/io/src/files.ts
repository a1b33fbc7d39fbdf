import { disk } from './disk.ts';
import { explainingFailure } from './explain.ts';

/** Removes a file; a missing one is fine. Throws a `UserError` (`failed`). */
export function removeFile(file: string): void {
  explainingFailure('remove', file, () => {
    try {
      disk.unlink(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  });
}

/** Sets when a file was changed last, its content as it is. Throws a `UserError` (`failed`). */
export function markUsed(file: string, at: Date = new Date()): void {
  explainingFailure('mark', file, () => disk.touch(file, at));
}
