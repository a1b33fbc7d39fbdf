import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { explainingFailure } from '../explain.ts';
import { tryTo } from '../temporary-file.ts';
import { hasEnded, thisProcess } from './holder.ts';
import { type LockFile, publishLock, readLock, removeLock } from './lock-file.ts';

/** A lock that is held. */
export interface Lock {
  /** Lets it go; again is fine. Happens by itself when the process ends. */
  release(): void;
}

/**
 * Takes the lock that a file stands for, or throws; it never waits for another to finish. Its folder must exist.
 *
 * The file names its holder: number, machine and start time of the process. The lock of a process that has ended, also by
 * kill -9 or a power cut, is taken over; of several that try, one succeeds. Works between processes that share the folder;
 * the holder on another machine or in another container counts as living. The disk must know hard links.
 *
 * @param of What is locked, for the message: `the run 20261123-131502-hello`.
 * @throws UserError `failed` that names the holder while it lives, or says why the disk refuses.
 */
export function acquireLock(file: string, of: string = file): Lock {
  const mine: LockFile = {
    format: 'hello-nn-lock/1',
    id: randomBytes(8).toString('hex'),
    ...thisProcess(),
    since: new Date().toISOString(),
  };
  explainingFailure('lock', file, () => {
    const other = take(file, mine);
    if (other) throw inUse(file, of, other);
  });
  const release = (): void => {
    if (!held.delete(release)) return;
    if (held.size === 0) process.off('exit', releaseAll);
    tryTo(() => removeLock(file, mine.id));
  };
  // One listener for all: Node warns of more than ten.
  if (held.size === 0) process.on('exit', releaseAll);
  held.add(release);
  return { release };
}

const held = new Set<() => void>();

function releaseAll(): void {
  for (const release of held) release();
}

// The living process that has the lock, or undefined: now it is mine.
function take(file: string, mine: LockFile): LockFile | undefined {
  for (;;) {
    const other = readLock(file);
    if (other) {
      const living = hasEnded(other, mine) ? removeDead(file, other, mine) : other;
      if (living) return living;
    } else if (publishLock(file, mine)) {
      removeGuards(file);
      return undefined;
    }
  }
}

/**
 * Only the holder of a guard, the lock named after the dead one, may remove that dead one's file: otherwise of two waiters
 * that both saw it dead the slower would remove the new lock of the faster. A guard's holder can be killed too: then its
 * guard is taken over in the same way.
 */
function removeDead(file: string, dead: LockFile, mine: LockFile): LockFile | undefined {
  const guard = `${file}.${dead.id}`;
  // A living one is removing it just now: that takes no time, unless it is halted.
  for (let tries = 1; ; tries++) {
    const busy = take(guard, mine);
    if (!busy) break;
    if (tries > 1000) return busy;
    sleep(1);
    if (readLock(file)?.id !== dead.id) return undefined;
  }
  try {
    removeLock(file, dead.id);
  } finally {
    removeLock(guard, mine.id);
  }
  return undefined;
}

// What killed waiters left. The dead lock they guarded is gone and its id never comes back: they protect nothing any more.
function removeGuards(file: string): void {
  const guard = new RegExp(`^${basename(file).replace(/[^\w]/g, '\\$&')}(\\.[0-9a-f]{16})+$`);
  for (const name of readdirSync(dirname(file)).filter((entry) => guard.test(entry))) {
    const path = join(dirname(file), name);
    tryTo(() => {
      const left = readLock(path);
      if (left) removeLock(path, left.id);
    });
  }
}

function inUse(file: string, of: string, { pid, host, since }: LockFile): UserError {
  const here = host === thisProcess().host;
  return new UserError('failed', {
    where: file,
    what: `${of} is in use: process ${pid} on ${here ? 'this machine' : host} has held it since ${since}`,
    fix: here
      ? `wait until it ends, or end it: kill ${pid}`
      : `wait until it ends; if it has, and could not say so, remove '${file}'`,
  });
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
