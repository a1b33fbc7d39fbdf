import { createGunzip } from 'node:zlib';
import { checkSize, damaged, parseIdxHeader } from './format.ts';
import type { TakeMemory } from './memory.ts';
import type { CheckDims } from './stored-file.ts';

const CHUNK = 1 << 18;
/** The most bytes one compressed byte can stand for (RFC 1951: a match of 258 bytes costs at least 2 bits). */
const MAX_RATIO = 1032;

/** Whether a file starts like gzip. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Inflates a gzipped IDX file into memory taken once, exactly as much as its header announces.
 *
 * A bomb stops at the first chunk past that size, so nothing but the announced bytes is ever held; an announcement
 * that the compressed bytes cannot fill is refused before its memory is taken. (`gunzip` with `maxOutputLength` bounds
 * the size too, but collects chunks and joins them: twice the memory.) Throws `UserError('data')`.
 */
export async function inflateIdx(
  stored: Uint8Array,
  file: string,
  checkDims: CheckDims,
  take: TakeMemory,
): Promise<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  gunzip.end(stored);
  let bytes: Uint8Array = new Uint8Array(0);
  let filled = 0;
  try {
    // The first chunk holds the header: zlib fills chunks before it hands them over.
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      if (filled === 0) bytes = take(announced(chunk, stored.length, file, checkDims));
      if (filled + chunk.length > bytes.length) throw overlong(file, bytes.length);
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'Z_BUF_ERROR') throw damaged(file, `truncated: its gzip data ends early, at ${stored.length} bytes`);
    if (code?.startsWith('Z_')) throw damaged(file, `its gzip data is damaged (${(cause as Error).message})`);
    throw cause;
  }
  if (filled === 0) throw damaged(file, 'its gzip data is empty', 'an IDX file');
  checkSize(bytes.length, filled, file);
  const behind = stored.length - gunzip.bytesWritten;
  if (behind > 0) throw damaged(file, `${behind} trailing bytes behind its gzip data`);
  return bytes;
}

function announced(first: Uint8Array, compressed: number, file: string, checkDims: CheckDims): number {
  const { dims, totalBytes } = parseIdxHeader(first, file);
  checkDims(dims, file);
  if (totalBytes > compressed * MAX_RATIO) {
    throw damaged(file, `truncated: ${compressed} compressed bytes cannot hold the ${totalBytes} its header announces`);
  }
  return totalBytes;
}

function overlong(file: string, expected: number): Error {
  return damaged(
    file,
    `trailing bytes: it inflates to more than ${expected} bytes`,
    `${expected} bytes, as its header says`,
  );
}
