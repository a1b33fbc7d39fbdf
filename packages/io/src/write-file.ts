import { basename, dirname, join } from 'node:path';
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
  writeFilesAtomic(dirname(file), { [basename(file)]: data });
}

/**
 * The same for several files of one folder, by name: each is whole, and none is replaced before all are on the disk. Costs an
 * fsync a file and one more.
 */
export function writeFilesAtomic(folder: string, contents: Readonly<Record<string, string | Uint8Array>>): void {
  const files = Object.entries(contents).map(([name, data]) => {
    const file = join(folder, name);
    return { file, data, temporary: temporaryName(file) };
  });
  const waiting = new Set<string>();
  const each = (act: (file: (typeof files)[number]) => void): void => {
    for (const one of files) explainingFailure('write', one.file, () => act(one));
  };
  try {
    each(({ temporary, data }) => {
      clearAbandoned(folder);
      waiting.add(temporary);
      writeDurably(temporary, data);
    });
    each(({ temporary, file }) => {
      disk.rename(temporary, file);
      waiting.delete(temporary);
    });
  } catch (error) {
    for (const temporary of waiting) tryTo(() => disk.unlink(temporary));
    throw error;
  }
  const last = files.at(-1);
  if (last) explainingFailure('write', last.file, () => syncFolder(folder));
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
