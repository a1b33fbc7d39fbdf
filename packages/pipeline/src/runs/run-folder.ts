import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { isTemporary, makeFolderExclusive, sha256 } from '@hello-nn/io';

/** The folder of all runs, in the working directory. */
export const RUNS_FOLDER = 'runs';

/** In a run's folder while a process works on it. */
export const LOCK_FILE = 'lock';

/** In a run's folder, where its user has said something of it. */
export const TAGS_FILE = 'tags.json';

/** In a run's folder for the moment in which its tags change. */
export const TAGS_LOCK = 'tags.lock';

/** What a run's folder may hold that no record lists: the record itself, and what is said or done about the run. */
export const NEVER_LISTED: readonly string[] = ['run.json', LOCK_FILE, TAGS_FILE, TAGS_LOCK];

/** Whether there is a folder of runs yet. Throws `UserError('failed')` where a file has its name. */
export function runsFolderExists(): boolean {
  const stats = statSync(RUNS_FOLDER, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) {
    const fix = 'move it away, or work in another folder';
    throw new UserError('failed', { where: RUNS_FOLDER, what: 'this is a file', expected: 'the folder of runs', fix });
  }
  return stats !== undefined;
}

/** Makes the folder of a new run: `runs/20261123-131502-hello`, with `-2`, `-3` … if another run has that name. */
export function makeRunFolder(name: string, startedAt: Date): { run: string; folder: string } {
  runsFolderExists();
  const { id: run, folder } = makeNumberedFolder(RUNS_FOLDER, stampedId(name, startedAt));
  return { run, folder };
}

/** What something made at that time is called: `20261123-131502-hello`. */
export function stampedId(name: string, at: Date): string {
  return `${at.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}-${name}`;
}

/** Makes a folder that nobody else has: of that name, or with `-2`, `-3` … behind it. */
export function makeNumberedFolder(parent: string, name: string): { id: string; folder: string } {
  for (let attempt = 1; ; attempt++) {
    const id = `${name}${attempt > 1 ? `-${attempt}` : ''}`;
    const folder = join(parent, id);
    try {
      makeFolderExclusive(folder);
      return { id, folder };
    } catch (error) {
      if (!isTaken(error) || attempt >= 1000) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof UserError && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'EEXIST';
}

/** Every file of a folder but those that no record lists and what a killed writer left, with size and digest, sorted by path. */
export function listFiles(folder: string): { path: string; bytes: number; sha256: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NEVER_LISTED.includes(entry.name) && !isTemporary(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const bytes = readFileSync(file);
      return { path: file.slice(folder.length + 1).replaceAll('\\', '/'), bytes: bytes.length, sha256: sha256(bytes) };
    });
}
