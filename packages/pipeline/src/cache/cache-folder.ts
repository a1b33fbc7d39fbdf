import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, markUsed, removeFile, writeFileAtomic } from '@hello-nn/io';
import {
  type Damage,
  decodeEntry,
  decodeHead,
  type Entry,
  type EntryHead,
  encodeEntry,
  FIRST_LINE_BYTES,
  headBytes,
} from './entry.ts';

/** An entry as a list shows it. */
export interface ListedEntry {
  readonly stage: string;
  readonly key: string;
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since 1970: when it was made or used last. */
  readonly usedAt: number;
}

/** All entries of a cache, the one used last first; none where there is no cache. What is not one of ours is left alone. */
export function listEntries(folder: string, only?: string): ListedEntry[] {
  return (only === undefined ? namesIn(folder) : [only])
    .flatMap((stage) => namesIn(join(folder, stage)).map((key) => ({ stage, key, file: join(folder, stage, key) })))
    .filter(({ key }) => /^[0-9a-f]{64}$/.test(key))
    .flatMap((entry) => {
      // Another process may have thrown it out meanwhile.
      const stats = statSync(entry.file, { throwIfNoEntry: false });
      return stats?.isFile() ? [{ ...entry, bytes: stats.size, usedAt: stats.mtimeMs }] : [];
    })
    .sort((a, b) => b.usedAt - a.usedAt || (a.file < b.file ? -1 : 1));
}

/** Reads an entry with all its digests; undefined where there is none. An entry that cannot be read is damaged. */
export function readEntry(folder: string, stage: string, key: string): Entry | Damage | undefined {
  try {
    return decodeEntry(readFileSync(join(folder, stage, key)), key);
  } catch (error) {
    return isMissing(error) ? undefined : { damage: `it cannot be read: ${(error as Error).message}` };
  }
}

/** Reads the head of a listed entry; undefined where it is gone or damaged. */
export function readHead({ file, key }: Pick<ListedEntry, 'file' | 'key'>): EntryHead | undefined {
  try {
    const fd = openSync(file, 'r');
    try {
      const first = Buffer.alloc(FIRST_LINE_BYTES);
      const line = first.subarray(0, readSync(fd, first, 0, first.length, 0));
      const head = Buffer.alloc(headBytes(line) ?? 0);
      const found = decodeHead(head.subarray(0, readSync(fd, head, 0, head.length, 0)), key);
      return 'head' in found ? found.head : undefined;
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

/** Writes an entry; one of the same key is replaced. Throws a `UserError` (`failed`) where the disk refuses. */
export function writeEntry(folder: string, entry: Entry): void {
  const { stage, key } = entry.head;
  makeFolder(join(folder, stage));
  writeFileAtomic(join(folder, stage, key), encodeEntry(entry));
}

/** An entry that was used is thrown out later. A cache that may only be read stays as it is. */
export function markEntryUsed(folder: string, { stage, key }: Pick<EntryHead, 'stage' | 'key'>, at: Date): void {
  try {
    markUsed(join(folder, stage, key), at);
  } catch {}
}

/** What a cache may hold at most. */
export interface CacheLimits {
  readonly bytes: number;
  readonly entries: number;
}

/** Throws out the entries used longest ago until the rest is within the limits; returns them. */
export function trimEntries(folder: string, limits: CacheLimits): ListedEntry[] {
  const gone: ListedEntry[] = [];
  let bytes = 0;
  for (const [index, entry] of listEntries(folder).entries()) {
    bytes += entry.bytes;
    if (index < limits.entries && bytes <= limits.bytes) continue;
    removeFile(entry.file);
    gone.push(entry);
  }
  return gone;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
