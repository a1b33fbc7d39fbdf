import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { didYouMean } from '@hello-nn/core';
import { LIMITS } from './limits.ts';
import type { TextPlace } from './place.ts';
import { cutLines, stretch } from './text-lines.ts';

/** Why a file gives no text; `place` where a place in it is known. */
export interface Refusal {
  readonly what: string;
  readonly expected?: string;
  readonly fix?: string;
  readonly place?: TextPlace;
  readonly lines?: readonly string[];
}

/**
 * Reads a config's text; a byte order mark is left out. Refuses what is not a readable UTF-8 text file of at most 256 KiB;
 * never reads more than that, whatever the file claims or grows to.
 */
export function readSource(file: string): { readonly text: string } | { readonly refusal: Refusal } {
  const bytes = readBytes(file);
  if (!ArrayBuffer.isView(bytes)) return { refusal: bytes };
  if (bytes.length > LIMITS.bytes) return { refusal: tooLarge(`more than ${LIMITS.bytes}`) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { refusal: notUtf8(bytes) };
  }
}

function readBytes(file: string): Uint8Array | Refusal {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return folder(file);
    // A pipe or a device would wait or flow for ever.
    if (!stat.isFile()) return { what: 'this is not a file', expected: 'a YAML file' };
    if (stat.size > LIMITS.bytes) return tooLarge(String(stat.size));
    return readBounded(file);
  } catch (error) {
    return isMissing(error) ? missing(file) : unreadable(error);
  }
}

// One byte more than allowed shows that there are more; a size read before may be out of date, or 0 under /proc.
function readBounded(file: string): Uint8Array {
  const buffer = new Uint8Array(LIMITS.bytes + 1);
  const handle = openSync(file, 'r');
  try {
    let length = 0;
    for (let read = 1; read > 0 && length < buffer.length; length += read) {
      read = readSync(handle, buffer, length, buffer.length - length, null);
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}

function errorCode(error: unknown): string {
  return String((error as { code?: unknown }).code);
}

function unreadable(error: unknown): Refusal {
  return {
    what: `the file cannot be read (${errorCode(error)})`,
    expected: 'a readable YAML file',
    fix: 'check the disk and the rights: ls -l',
  };
}

function missing(file: string): Refusal {
  const what = 'there is no such file';
  const configs = configsIn(dirname(file));
  if (!configs) return { what, fix: `there is no folder '${dirname(file)}' either: check the path` };
  const name = /\.ya?ml$/.test(file) ? basename(file) : `${basename(file)}.yaml`;
  const fix = configs.length > 0 ? 'name one that is there' : `no config lies in '${dirname(file)}': check the path`;
  return { what, fix, ...listed(dirname(file), configs), ...didYouMean(name, configs) };
}

function folder(file: string): Refusal {
  return { what: 'this is a folder', expected: 'a YAML file', ...listed(file, configsIn(file) ?? []) };
}

function listed(parent: string, configs: readonly string[]): { expected?: string } {
  const names = configs.slice(0, 10).map((name) => join(parent, name));
  return names.length > 0 ? { expected: `a config, such as ${names.join(', ')}` } : {};
}

function configsIn(folderPath: string): string[] | undefined {
  try {
    return readdirSync(folderPath)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch {
    return undefined;
  }
}

function tooLarge(bytes: string): Refusal {
  return {
    what: `the file is too large for a config (${bytes} bytes)`,
    expected: `at most ${LIMITS.bytes} bytes`,
    fix: 'check that this is the file you meant; data does not belong into a config',
  };
}

function notUtf8(bytes: Uint8Array): Refusal {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { what: 'the file is UTF-16', expected: 'UTF-8', fix: `save it as UTF-8` };
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  const lines = cutLines(text);
  const offset = text.indexOf('\ufffd');
  return {
    what: 'not UTF-8 text from here on',
    expected: 'a YAML file in UTF-8',
    fix: 'save it as UTF-8',
    place: stretch(lines, offset, offset + 1),
    lines: lines.lines,
  };
}
