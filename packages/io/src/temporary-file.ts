import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { disk } from './disk.ts';
import { type Holder, hasEnded, thisProcess } from './lock/holder.ts';
import { sha256 } from './sha256.ts';

// .<name>.<machine>-<boot>-<pid>-<started>-<random>.tmp; a container is a machine of its own.
const PATTERN = /^\..+\.([0-9a-f]{8})-([0-9a-f]{8})-(\d+)-(\d*)-[0-9a-f]{12}\.tmp$/;

/** A new name beside a file (a rename does not cross file systems) that says which process writes it. */
export function temporaryName(file: string): string {
  const { machine, boot, holder } = writer();
  // Not `Math.random`, and not part of any result.
  const random = randomBytes(6).toString('hex');
  const mark = [machine, boot, holder.pid, holder.started ?? '', random].join('-');
  return join(dirname(file), `.${basename(file)}.${mark}.tmp`);
}

/** Whether a file's name is one of those that are written under before the rename. */
export function isTemporary(name: string): boolean {
  return PATTERN.test(name);
}

const cleared = new Set<string>();

/**
 * Removes what processes of this machine that were killed while writing left in a folder; once a folder in a process's
 * life. Files of living processes stay. Never throws: tidying must not stop a write.
 */
export function clearAbandoned(folder: string): void {
  const path = resolve(folder);
  if (cleared.has(path)) return;
  cleared.add(path);
  tryTo(() => {
    for (const name of readdirSync(path).filter(isAbandoned)) {
      // A folder that was being removed is no file.
      tryTo(() => disk.unlink(join(path, name))) || tryTo(() => disk.removeFolder(join(path, name)));
    }
  });
}

function isAbandoned(name: string): boolean {
  const [, machine, boot, pid, started] = PATTERN.exec(name) ?? [];
  const here = writer();
  if (machine !== here.machine) return false;
  if (boot !== here.boot) return true;
  return hasEnded({ ...here.holder, pid: Number(pid), started: started || undefined }, here.holder);
}

/** Tidies after a failure, which its own failure must not hide; whether it succeeded. */
export function tryTo(tidy: () => void): boolean {
  try {
    tidy();
    return true;
  } catch {
    return false;
  }
}

interface Writer {
  readonly holder: Holder;
  /** Digests, 8 hex digits. */
  readonly machine: string;
  readonly boot: string;
}

let known: Writer | undefined;

function writer(): Writer {
  if (!known) {
    const holder = thisProcess();
    const digest = (text: string): string => sha256(text).slice(0, 8);
    known = { holder, machine: digest(`${holder.host}\n${holder.pidNamespace}`), boot: digest(`${holder.boot}`) };
  }
  return known;
}
