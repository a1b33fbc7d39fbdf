import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { checkSize, damaged, MAX_HEADER_BYTES, parseIdxHeader } from './format.ts';
import { inflateIdx, isGzip } from './gzip.ts';
import { type TakeMemory, takeMemory } from './memory.ts';

/** A whole IDX file in memory, and what was stored on disk. */
export interface StoredIdx {
  /** The uncompressed file, header included. */
  readonly bytes: Uint8Array;
  /** Bytes on disk, and their sha256: of the compressed file where it is one. */
  readonly storedBytes: number;
  readonly sha256: string;
}

/** Says what is wrong with an axis list before any memory is taken for it. */
export type CheckDims = (dims: readonly number[], file: string) => void;

// Measured on MNIST (47 MB): two reads of 1 MiB ahead of the hash take 35 to 43 ms, one 44 to 56, one of 4 MiB 48 to 63.
const CHUNK = 1 << 20;
const AHEAD = 2;

/**
 * Reads an IDX file, plain or gzip (told apart by content, not by name), and hashes it on the way.
 *
 * Only the header is read before the sizes are known to be right, so a forged header costs no memory.
 * Throws `UserError('data')`.
 */
export async function readIdxFile(
  file: string,
  checkDims: CheckDims,
  take: TakeMemory = takeMemory,
): Promise<StoredIdx> {
  // Asked before opening: opening a named pipe would wait for ever.
  const stats = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(file, cause);
  });
  if (!stats.isFile())
    throw damaged(file, stats.isDirectory() ? 'is a folder' : 'is no ordinary file', 'a file', 'remove it');
  const handle = await open(file).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(file, cause);
  });
  try {
    return await readOpenFile(handle, file, stats.size, checkDims, take);
  } finally {
    await handle.close();
  }
}

async function readOpenFile(
  handle: FileHandle,
  file: string,
  size: number,
  checkDims: CheckDims,
  take: TakeMemory,
): Promise<StoredIdx> {
  const head = new Uint8Array(MAX_HEADER_BYTES);
  const { bytesRead } = await handle.read(head, 0, MAX_HEADER_BYTES, 0);
  if (isGzip(head)) {
    const stored = await readAndHash(handle, takeMemory(size), file);
    const bytes = await inflateIdx(stored.bytes, file, checkDims, take);
    return { ...stored, bytes, storedBytes: size };
  }
  const header = parseIdxHeader(head.subarray(0, bytesRead), file);
  checkDims(header.dims, file);
  checkSize(header.totalBytes, size, file);
  return { ...(await readAndHash(handle, take(size), file)), storedBytes: size };
}

// Two chunks are on their way in libuv's threads while this one hashes the last: all together cost little more than the hash.
async function readAndHash(
  handle: FileHandle,
  bytes: Uint8Array,
  file: string,
): Promise<{ bytes: Uint8Array; sha256: string }> {
  const hash = createHash('sha256');
  const chunks = Array.from({ length: Math.ceil(bytes.length / CHUNK) }, (_, index) =>
    bytes.subarray(index * CHUNK, (index + 1) * CHUNK),
  );
  const read = (index: number): Promise<void> => {
    const reading = readChunk(handle, chunks[index]!, { from: index * CHUNK, size: bytes.length, file });
    // Of several that fail the first is told; nobody waits for the others.
    reading.catch(() => {});
    return reading;
  };
  const coming = chunks.slice(0, AHEAD).map((_, index) => read(index));
  for (const [index, chunk] of chunks.entries()) {
    await coming.shift();
    if (index + AHEAD < chunks.length) coming.push(read(index + AHEAD));
    hash.update(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function readChunk(
  handle: FileHandle,
  chunk: Uint8Array,
  { from, size, file }: { readonly from: number; readonly size: number; readonly file: string },
): Promise<void> {
  for (let at = 0; at < chunk.length; ) {
    const { bytesRead } = await handle.read(chunk, at, chunk.length - at, from + at);
    if (bytesRead === 0)
      throw damaged(file, `shrank to ${from + at} bytes while it was read`, `${size} bytes`, 'try again');
    at += bytesRead;
  }
}

function unreadable(file: string, cause: NodeJS.ErrnoException): Error {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
    return damaged(file, 'no such file', 'an IDX file, plain or .gz');
  return damaged(file, `cannot be read (${cause.code ?? cause.message})`, undefined, 'check its permissions');
}
