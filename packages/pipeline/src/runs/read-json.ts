import { readFileSync } from 'node:fs';
import { type BoundedJson, parseBoundedJson } from '@hello-nn/core';

/** A file's JSON, of at most `most` bytes; or what is wrong: `there is no such file`, `cannot be read (EACCES)`, `is not JSON` … Never throws. */
export function readJson(file: string, most: number): BoundedJson {
  try {
    return parseBoundedJson(readFileSync(file), most);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { what: code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})` };
  }
}
