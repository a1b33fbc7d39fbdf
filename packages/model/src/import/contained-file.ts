import { closeSync, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { refuse } from './refuse.ts';

/**
 * The true path of a file that lies, links followed, in one of some folders. Nothing is opened.
 * Throws `UserError('data')`: an absolute path, one that leaves the folders, a missing or no ordinary file.
 *
 * @param name Relative to `base`.
 * @param where Says in messages who names the file.
 */
export function containedFile(name: string, base: string, folders: readonly string[], where: string): string {
  if (isAbsolute(name) || /^[a-z]:|^\\/i.test(name))
    refuse(where, `names the absolute path '${name}'`, 'a relative path');
  if (name.includes('\0')) refuse(where, 'names a path with a zero byte in it');
  const path = join(base, name);
  // Before the disk is asked, so that not even the existence of a file elsewhere can be learned.
  if (!folders.some((folder) => isInside(path, folder)))
    refuse(where, `names '${name}', which leads out of the folder`);
  let real: string;
  let stats: Stats;
  try {
    real = realpathSync(path);
    if (!folders.some((folder) => isInside(real, realpathSync(folder)))) {
      return refuse(where, `names '${name}', a link that leads out of the folder`);
    }
    stats = statSync(real);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return refuse(
      where,
      code === 'ENOENT' || code === 'ENOTDIR' ? `there is no file '${name}'` : `'${name}' cannot be read (${code})`,
    );
  }
  if (!stats.isFile()) refuse(where, `'${name}' is ${stats.isDirectory() ? 'a folder' : 'no ordinary file'}`);
  return real;
}

/** All bytes of a file that has at most `most`; memory is taken for what the disk says it has. Throws `UserError('data')`. */
export function readAtMost(path: string, most: number, where: string): Uint8Array {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size > most) refuse(where, `is ${size} bytes`, `at most ${most}`);
    const bytes = new Uint8Array(size);
    let length = 0;
    for (let read = 1; read > 0 && length < size; length += read) {
      read = readSync(handle, bytes, length, size - length, length);
    }
    if (length < size) refuse(where, 'shrank while it was read');
    return bytes;
  } finally {
    closeSync(handle);
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
