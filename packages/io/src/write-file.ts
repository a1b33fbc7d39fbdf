import { dirname } from 'node:path';
import { disk } from './disk.ts';
import { explainingFailure } from './explain.ts';
import { clearAbandoned, temporaryName, tryTo } from './temporary-file.ts';

/**
 * Replaces a file whole: after this returns the new content is on the disk, and whenever it is interrupted the file
 * holds either all of the old content or all of the new. Its folder must exist; a symbolic link is replaced, not followed.
 *
 * Costs two fsyncs, 1 … 20 ms on a usual disk: once an artefact, not once a row. Throws a `UserError` (`failed`) that
 * names the file, the reason and the repair; the temporary file beside it is gone then. A killed process leaves it: the next one
 * that writes into the folder removes it.
 */
export function writeFileAtomic(file: string, data: string | Uint8Array): void {
  const temporary = temporaryName(file);
  explainingFailure('write', file, () => {
    clearAbandoned(dirname(file));
    try {
      writeDurably(temporary, data);
      disk.rename(temporary, file);
    } catch (error) {
      tryTo(() => disk.unlink(temporary));
      throw error;
    }
    syncFolder(dirname(file));
  });
}

function writeDurably(file: string, data: string | Uint8Array): void {
  const fd = disk.open(file, 'wx');
  try {
    disk.write(file, fd, data);
    // Before the rename: a crash may otherwise leave the new name on blocks never written.
    disk.fsync(file, fd);
  } catch (error) {
    tryTo(() => disk.close(file, fd));
    throw error;
  }
  disk.close(file, fd);
}

/** Makes a rename or a new entry survive a power cut. Windows cannot open folders and needs no such thing. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = disk.open(folder, 'r');
  try {
    disk.fsync(folder, fd);
  } finally {
    tryTo(() => disk.close(folder, fd));
  }
}
