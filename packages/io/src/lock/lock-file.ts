import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { UserError } from '@hello-nn/core';
import { disk } from '../disk.ts';
import { clearAbandoned, temporaryName, tryTo } from '../temporary-file.ts';
import type { Holder } from './holder.ts';

/** What a lock's file says, as JSON. */
export interface LockFile extends Holder {
  readonly format: 'hello-nn-lock/1';
  /** 16 hex digits, another one each time a lock is taken. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** Makes the file if there is none. Whoever reads it finds all of it: it is linked to its name once it is written. */
export function publishLock(file: string, content: LockFile): boolean {
  clearAbandoned(dirname(file));
  const temporary = temporaryName(file);
  try {
    const fd = disk.open(temporary, 'wx');
    try {
      disk.write(temporary, fd, `${JSON.stringify(content)}\n`);
    } finally {
      disk.close(temporary, fd);
    }
    disk.link(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    // Twice: a disk that refuses once may not the next time, and nobody else looks for the file while this process lives.
    if (!tryTo(() => disk.unlink(temporary))) tryTo(() => disk.unlink(temporary));
  }
}

/** What the file says; undefined if there is none. Throws a `UserError` (`failed`) where it is no lock of ours. */
export function readLock(file: string): LockFile | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  // A power cut keeps the name and loses the content, which is not synced: the machine has started anew since.
  if (/^\0*$/.test(text)) return lostContent();
  const content = parsed(text);
  if (content?.format === 'hello-nn-lock/1') return content;
  throw new UserError('failed', {
    where: file,
    what: 'this is no lock that this version can read',
    fix: 'if nothing of Hello NN runs, remove it',
  });
}

/** Removes the file if it is still the lock of that id. For its holder, and for the holder of its guard. */
export function removeLock(file: string, id: string): void {
  if (readLock(file)?.id === id) disk.unlink(file);
}

function lostContent(): LockFile {
  const id = '0'.repeat(16);
  return { format: 'hello-nn-lock/1', id, pid: 0, host: hostname(), boot: 'an earlier one', since: '' };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): LockFile | undefined {
  try {
    return JSON.parse(text) as LockFile;
  } catch {
    return undefined;
  }
}
