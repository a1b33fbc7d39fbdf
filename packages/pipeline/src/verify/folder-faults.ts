import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@hello-nn/io';
import { isRecordAsWritten } from '../runs/record-text.ts';
import { NEVER_LISTED } from '../runs/run-folder.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { FolderFault } from './verdict.ts';

/** What `report`, `predict` and `export` leave in a run's folder after its record was written: in no record. */
const MADE_LATER = /^(report\.html|predictions\.(csv|png)|export\/.*)$/;

/** What was found in a run's folder. */
export interface CheckedFolder {
  /** Files listed in the record, and the record. */
  readonly checked: number;
  /** In the order of the paths, `run.json` first: it names the others. */
  readonly faults: readonly FolderFault[];
  /** Files that were made later, which nothing vouches for. */
  readonly unlisted: readonly string[];
}

/**
 * Compares every file of a run's folder with what its record lists (size, sha256), and the record with the digest of itself:
 * any flipped bit, missing or extra file is found. Opens nothing outside the folder. About 1 s a GB.
 */
export function checkFolder(folder: string, record: Pick<RunRecord, 'files'>): CheckedFolder {
  const found = entriesOf(folder);
  const listed = new Set(record.files.map(({ path }) => path));
  const others = [...found.keys()].filter((path) => !NEVER_LISTED.includes(path) && !listed.has(path));
  const faults = [
    ...record.files.flatMap((file) => faultOf(folder, file, found)),
    ...others.filter((path) => !MADE_LATER.test(path)).map((path) => ({ path, what: 'is not in the record: extra' })),
  ].sort((one, other) => (one.path < other.path ? -1 : 1));
  return {
    checked: record.files.length + 1,
    faults: [...faultOfRecord(folder), ...faults],
    unlisted: others.filter((path) => MADE_LATER.test(path)),
  };
}

/** Every entry that is no folder, by its path with slashes: whether it is an ordinary file. */
function entriesOf(folder: string): ReadonlyMap<string, boolean> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const pathOf = (parent: string, name: string): string =>
    join(parent, name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/');
  return new Map(entries.map((entry) => [pathOf(entry.parentPath, entry.name), entry.isFile()]));
}

function faultOfRecord(folder: string): FolderFault[] {
  if (isRecordAsWritten(readFileSync(join(folder, 'run.json'), 'utf8'))) return [];
  return [{ path: 'run.json', what: 'is not what was written: its digest is another' }];
}

function faultOf(
  folder: string,
  { path, bytes, sha256: before }: RunRecord['files'][number],
  found: ReadonlyMap<string, boolean>,
): FolderFault[] {
  const isFile = found.get(path);
  if (isFile === undefined) return [{ path, what: 'is missing' }];
  if (!isFile) return [{ path, what: 'is no longer an ordinary file' }];
  const content = readOrReason(join(folder, path));
  if (typeof content === 'string') return [{ path, what: `cannot be read (${content})` }];
  if (content.length !== bytes) {
    return [{ path, what: `is not what was written: bytes ${bytes} → ${content.length}` }];
  }
  const now = sha256(content);
  if (now === before) return [];
  return [{ path, what: `is not what was written: sha256 ${before.slice(0, 12)} → ${now.slice(0, 12)}` }];
}

function readOrReason(file: string): Uint8Array | string {
  try {
    return readFileSync(file);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
