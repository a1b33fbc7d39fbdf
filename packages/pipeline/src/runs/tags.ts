import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMapping, parseBoundedJson, UserError } from '@hello-nn/core';
import { acquireLock, removeFile, writeFileAtomic } from '@hello-nn/io';
import { TAGS_FILE, TAGS_LOCK } from './run-folder.ts';

/** What its user says of a run: `tags.json` in its folder, beside what the run itself wrote and in no record. */
export interface Tags {
  /** Sorted, each once. */
  readonly tags: readonly string[];
  readonly note?: string;
}

const NONE: Tags = { tags: [] };
const LARGEST_TAGS = 64 * 1024;

/** The tags and note of a run; none where there is no such file. Throws `UserError('data')` where it is not readable as such. */
export function readTags(folder: string): Tags {
  const file = join(folder, TAGS_FILE);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NONE;
    throw error;
  }
  const parsed = parseBoundedJson(bytes, LARGEST_TAGS);
  if (parsed.what === undefined && isTags(parsed.value)) return parsed.value;
  throw new UserError('data', {
    where: file,
    what: parsed.what ?? 'does not hold tags and a note',
    expected: '{"tags": ["best"], "note": "why"}',
    fix: 'repair it, or remove it: the run does not need it',
  });
}

/** Changes the tags or the note of a run; a file that would say nothing is removed. Returns what it says now. */
export function changeTags(folder: string, change: (before: Tags) => Tags): Tags {
  // Of two at once the later would undo what the earlier wrote.
  const lock = acquireLock(join(folder, TAGS_LOCK), `the file ${join(folder, TAGS_FILE)}`);
  try {
    const { tags, note } = change(readTags(folder));
    const now: Tags = { tags: [...new Set(tags)].sort(), ...(note && { note }) };
    const file = join(folder, TAGS_FILE);
    if (now.tags.length === 0 && !note) removeFile(file);
    else writeFileAtomic(file, `${JSON.stringify(now, null, 2)}\n`);
    return now;
  } finally {
    lock.release();
  }
}

function isTags(value: unknown): value is Tags {
  return (
    isMapping(value) &&
    Array.isArray(value.tags) &&
    value.tags.every((tag) => typeof tag === 'string') &&
    (value.note === undefined || typeof value.note === 'string')
  );
}
