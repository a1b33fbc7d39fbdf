import { crc32 } from 'node:zlib';
import { refuse, shown } from './refuse.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MOST_ENTRIES = 16;

/**
 * The files inside a zip archive, as views of its bytes: nothing is inflated, so that an archive cannot grow. Keras stores
 * its files as they are. Throws `UserError('data')`: compressed, encrypted, overlapping or repeated files, sizes that lie.
 */
export function readStoredZip(archive: Uint8Array, where: string): Map<string, Uint8Array> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END)
    refuse(where, 'is no .keras file: no zip archive without a comment');
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) refuse(where, `is an archive of ${count} files`, `at most ${MOST_ENTRIES}`);
  const files = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  let used = 0;
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) refuse(where, 'has a damaged list of files');
    const lengths = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
    const name = textOf(archive, at + ENTRY_BYTES, lengths[0]);
    const entry = { name, at: view.getUint32(at + 42, true), size: view.getUint32(at + 24, true) };
    if (files.has(name)) refuse(where, `holds ${shown(name)} twice`);
    const isPlain = view.getUint16(at + 10, true) === 0 && (view.getUint16(at + 8, true) & 1) === 0;
    if (!isPlain || view.getUint32(at + 20, true) !== entry.size) {
      refuse(where, `holds ${shown(name)} compressed or encrypted`, 'files stored as they are, as Keras does');
    }
    used += entry.size;
    if (used > archive.length) refuse(where, 'says that it holds more than it has bytes');
    const bytes = storedBytes(archive, view, entry, where);
    if (crc32(bytes) !== view.getUint32(at + 16, true)) refuse(where, `holds ${shown(name)} damaged: another checksum`);
    files.set(name, bytes);
    at += ENTRY_BYTES + lengths[0] + lengths[1] + lengths[2];
  }
  return files;
}

interface Entry {
  readonly name: string;
  readonly at: number;
  readonly size: number;
}

function storedBytes(archive: Uint8Array, view: DataView, { name, at, size }: Entry, where: string): Uint8Array {
  const isThere = at + LOCAL_BYTES <= archive.length && view.getUint32(at, true) === LOCAL;
  if (!isThere) return refuse(where, `says that ${shown(name)} lies where it does not`);
  const [nameBytes, extraBytes] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)];
  const start = at + LOCAL_BYTES + nameBytes + extraBytes;
  const isHonest = textOf(archive, at + LOCAL_BYTES, nameBytes) === name && start + size <= archive.length;
  return isHonest
    ? archive.subarray(start, start + size)
    : refuse(where, `says another size or name of ${shown(name)}`);
}

function textOf(archive: Uint8Array, from: number, bytes: number): string {
  return Buffer.from(archive.subarray(from, from + bytes)).toString('latin1');
}
