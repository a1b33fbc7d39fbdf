import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@hello-nn/core';

/** Files of which each bit is vouched for, and a command's way to read them. */
export interface FlipTarget {
  readonly name: string;
  /** Makes the files, sound, in an empty folder; returns their paths in it. */
  prepare(folder: string): readonly string[] | Promise<readonly string[]>;
  /** Reads them all; has to refuse them when one bit of one is turned. */
  read(folder: string): unknown;
}

/** A turned bit that was not found, or not told as it should be. */
export interface Miss {
  readonly file: string;
  readonly byte: number;
  readonly bit: number;
  readonly why: string;
}

/**
 * Turns random bits, one at a time, of files drawn by their size; each has to be refused as data (exit code 3), with the
 * file's name and a repair. Returns those that were not; throws where the files are refused before or after.
 */
export async function flipBits(
  { prepare, read }: FlipTarget,
  folder: string,
  { count, random }: { readonly count: number /** 0 … 1 */; readonly random: () => number },
): Promise<Miss[]> {
  const files = await prepare(folder);
  const sizes = files.map((file) => statSync(join(folder, file)).size);
  await read(folder);
  const misses: Miss[] = [];
  for (let flip = 0; flip < count; flip++) {
    // Every second flip in a file drawn evenly: a label file is a hundredth of its images.
    const which = flip % 2 ? Math.floor(random() * files.length) : bySize(sizes, random());
    const file = files[which]!;
    const [byte, bit] = [Math.floor(random() * sizes[which]!), Math.floor(random() * 8)];
    const bytes = readFileSync(join(folder, file));
    const sound = bytes[byte]!;
    const write = (value: number): void => writeFileSync(join(folder, file), bytes.fill(value, byte, byte + 1));
    write(sound ^ (1 << bit));
    const why = await fault(() => read(folder), file);
    write(sound);
    if (why !== undefined) misses.push({ file, byte, bit, why });
  }
  await read(folder);
  return misses;
}

function bySize(sizes: readonly number[], at: number): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const ends = sizes.map((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0));
  return ends.findIndex((end) => at * total < end);
}

async function fault(read: () => unknown, file: string): Promise<string | undefined> {
  try {
    await read();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof UserError)) return `no error of ours: ${(error as Error).stack}`;
    const [problem] = error.problems;
    if (error.exitCode !== 3) return `exit code ${error.exitCode}: ${error.message}`;
    const named = error.problems.some(({ where }) => where.replaceAll('\\', '/').includes(file));
    return named && problem!.fix ? undefined : `without the file or a repair: ${error.message}`;
  }
}
