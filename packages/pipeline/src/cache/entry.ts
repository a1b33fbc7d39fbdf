import { sha256 } from '@hello-nn/io';
import type { Ingredients } from '../ingredients/ingredients.ts';
import type { KeptFiles } from '../stages/stage.ts';
import { keyOf } from './key.ts';

/**
 * What is kept of one stage of one run, in one file:
 *
 *     hello-nn-cache/1 <bytes of the head> <sha256 of the head>\n
 *     {"stage":…,"key":…,"ingredients":{…},"run":…,"files":[{"path":…,"bytes":…,"sha256":…},…]}
 *     the files, one after the other
 *
 * One file and not a folder: it comes and goes with one rename or unlink, and whoever has opened it has all of it.
 */
export interface EntryHead {
  readonly stage: string;
  /** 64 hex digits; also the file's name. */
  readonly key: string;
  /** All that decided the artefact: its key is their digest. */
  readonly ingredients: Ingredients;
  /** The run that made it. */
  readonly run: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

export interface Entry {
  readonly head: EntryHead;
  readonly files: KeptFiles;
}

/** What an entry is not: the sentence says what is wrong with it. */
export interface Damage {
  readonly damage: string;
}

const FORMAT = 'hello-nn-cache/1';
// A head is some kilobytes: what claims more is none of ours.
const LARGEST_HEAD = 4 * 1024 * 1024;
const FIRST_LINE = /^hello-nn-cache\/1 (\d{1,7}) ([0-9a-f]{64})\n/;
/** The longest first line. */
export const FIRST_LINE_BYTES: number = FORMAT.length + 1 + 7 + 1 + 64 + 1;

/** An entry as the bytes of its file. */
export function encodeEntry({ head, files }: Entry): Uint8Array {
  const text = Buffer.from(JSON.stringify(head));
  const first = `${FORMAT} ${text.length} ${sha256(text)}\n`;
  return Buffer.concat([Buffer.from(first), text, ...head.files.map(({ path }) => files[path]!)]);
}

/** What to write at the top of an entry. */
export function headOf(about: Pick<EntryHead, 'stage' | 'ingredients' | 'run'>, files: KeptFiles): EntryHead {
  const listed = Object.entries(files).map(([path, content]) => ({
    path,
    bytes: content.length,
    sha256: sha256(content),
  }));
  return {
    stage: about.stage,
    key: keyOf(about.ingredients),
    ingredients: about.ingredients,
    run: about.run,
    files: listed,
  };
}

/** The digest of what an artefact is, whoever made it: 64 hex digits. */
export function contentDigest({ files }: Pick<EntryHead, 'files'>): string {
  return sha256(JSON.stringify(files.map(({ path, sha256: digest }) => [path, digest])));
}

/** Reads an entry, and finds every changed bit. `key`: the name of its file. */
export function decodeEntry(bytes: Uint8Array, key: string): Entry | Damage {
  const found = decodeHead(bytes, key);
  if ('damage' in found) return found;
  const { head, end } = found;
  const files: Record<string, Uint8Array> = {};
  let at = end;
  for (const { path, bytes: size, sha256: digest } of head.files) {
    const content = bytes.subarray(at, at + size);
    if (content.length !== size) return { damage: `it ends ${size - content.length} bytes early` };
    if (sha256(content) !== digest) return { damage: `its file '${path}' is not what was kept (sha256)` };
    files[path] = content;
    at += size;
  }
  if (at !== bytes.length) return { damage: `${bytes.length - at} bytes too many stand behind its end` };
  return { head, files };
}

/** Reads the head from the beginning of an entry; `end`: where it ends. */
export function decodeHead(
  bytes: Uint8Array,
  key: string,
): { readonly head: EntryHead; readonly end: number } | Damage {
  const first = FIRST_LINE.exec(Buffer.from(bytes.subarray(0, FIRST_LINE_BYTES)).toString('latin1'));
  if (!first) return { damage: 'its first line is not one of the cache' };
  const start = first[0].length;
  const size = Number(first[1]);
  const end = start + size;
  if (size > LARGEST_HEAD || end > bytes.length) return { damage: 'its head is cut off' };
  const text = bytes.subarray(start, end);
  if (sha256(text) !== first[2]) return { damage: 'its head is not what was kept (sha256)' };
  // The digest says that we wrote it.
  const head = JSON.parse(Buffer.from(text).toString()) as EntryHead;
  if (head.key !== key) return { damage: 'it has the name of another entry' };
  return { head, end };
}

/** Bytes of the head that a first line announces, itself included; none where it is no first line. */
export function headBytes(firstLine: Uint8Array): number | undefined {
  const first = FIRST_LINE.exec(Buffer.from(firstLine).toString('latin1'));
  return first ? Math.min(first[0].length + Number(first[1]), LARGEST_HEAD) : undefined;
}
