import { closeSync, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { refuse, shown } from './refuse.ts';

/**
 * The true path of a file that lies, links followed, in one of some folders. Nothing is opened.
 * Throws `UserError('data')`: an absolute path, one that leaves the folders, a missing or no ordinary file.
 *
 * @param name Relative to `base`.
 * @param where Says in messages who names the file.
 */
export function containedFile(name: string, base: string, folders: readonly string[], where: string): string {
  const say = (what: string): never => refuse(where, what, 'a relative path to a file in the folder', NEARER);
  if (isAbsolute(name) || /^[a-z]:|^\\/i.test(name)) return say(`names the absolute path ${shown(name)}`);
  const path = join(base, name);
  // Before the disk is asked, so that not even the existence of a file elsewhere can be learned.
  if (!folders.some((folder) => isInside(path, folder)))
    return say(`names ${shown(name)}, which leads out of the folder`);
  const real = orRefuse(() => realpathSync(path), name, where);
  if (!folders.some((folder) => isInside(real, realpathSync(folder)))) {
    return say(`names ${shown(name)}, a link that leads out of the folder`);
  }
  const stats = orRefuse(() => statSync(real), name, where);
  if (!stats.isFile()) refuse(where, `${shown(name)} is ${stats.isDirectory() ? 'a folder' : 'no ordinary file'}`);
  return real;
}

const NEARER = 'copy the model into the folder, and write the path from there';

function orRefuse<T>(ask: () => T, name: string, where: string): T {
  try {
    return ask();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    return refuse(where, isMissing ? `there is no file ${shown(name)}` : `${shown(name)} cannot be read (${code})`);
  }
}

/** All bytes of a file that has at most `most`; memory is taken for what the disk says it has. Throws `UserError('data')`. */
export function readAtMost(path: string, most: number, where: string): Uint8Array {
  const handle = orRefuse(() => openSync(path, 'r'), where, where);
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
