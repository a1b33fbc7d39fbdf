import { dirname } from 'node:path';
import { UserError } from '@hello-nn/core';

/** Runs disk calls and turns the operating system's refusal into a `UserError` that says what to do about it. */
export function explainingFailure(act: string, path: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    const code = errorCode(error);
    // Without a code it is no refusal of the system but a fault of ours: keep its stack.
    if (code === undefined) throw error;
    const { reason, fix } = REFUSALS[code] ?? { reason: String((error as Error).message), fix: undefined };
    const problem = {
      where: path,
      what: `cannot ${act} '${path}': ${reason} (${code})`,
      ...(fix && { fix: fix(path) }),
    };
    throw new UserError('failed', problem, { cause: error });
  }
}

/**
 * What the operating system refused when something was read, as a `UserError` (`failed`) with the reason and the repair;
 * undefined for any other error: that is a fault of ours.
 */
export function refusedReading(error: unknown): UserError | undefined {
  const code = errorCode(error);
  const { path, syscall } = (error ?? {}) as { readonly path?: string; readonly syscall?: string };
  if (code === undefined || syscall === undefined) return undefined;
  const { reason, fix } = READING[code] ??
    REFUSALS[code] ?? { reason: String((error as Error).message), fix: tryAgain };
  const where = path ?? 'a file';
  const what = `cannot read ${path === undefined ? where : `'${path}'`}: ${reason} (${code})`;
  return new UserError('failed', { where, what, fix: fix(where) }, { cause: error });
}

interface Refusal {
  readonly reason: string;
  readonly fix: (path: string) => string;
}

const noSpace = { fix: (path: string) => `free some space on the disk that holds '${dirname(path)}'` };
const noRight = {
  reason: 'you may not write there',
  fix: (path: string) => `make '${dirname(path)}' writable for you (ls -ld shows its owner), or choose another folder`,
};
const tooManyFiles = {
  reason: 'too many files are open',
  fix: () => 'close other programs, or raise the limit with ulimit -n',
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ENOSPC: { reason: 'the disk is full', ...noSpace },
  EDQUOT: { reason: 'your disk quota is used up', ...noSpace },
  EACCES: noRight,
  EPERM: noRight,
  EROFS: { reason: 'the disk is read-only', fix: () => 'choose a folder on another disk' },
  ENOENT: { reason: 'its folder does not exist', fix: (path) => `make the folder '${dirname(path)}'` },
  ENOTDIR: { reason: 'a file stands where a folder should be', fix: (path) => `look at '${dirname(path)}'` },
  EISDIR: { reason: 'a folder of that name exists', fix: () => 'choose another name, or move the folder away' },
  EEXIST: {
    reason: 'it exists already, and nothing is overwritten',
    fix: () => 'choose another name, or move it away',
  },
  ENAMETOOLONG: { reason: 'the name is too long', fix: () => 'choose a shorter name' },
  EFBIG: { reason: 'it would be larger than files may be here', fix: () => 'raise the limit with ulimit -f' },
  ELOOP: { reason: 'its symbolic links go in a circle', fix: () => 'remove the link' },
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
  EBUSY: { reason: 'another program uses it', fix: () => 'close that program and try again' },
  EIO: { reason: 'the disk reports an input/output error', fix: () => 'check the disk, or choose another one' },
};

const tryAgain = (): string => 'try again';

// Where a reason or a repair is another than for writing.
const READING: Readonly<Record<string, Refusal>> = {
  EACCES: { reason: 'you may not read it', fix: (path) => `make '${path}' readable for you: ls -ld shows its owner` },
  EPERM: { reason: 'you may not read it', fix: (path) => `make '${path}' readable for you: ls -ld shows its owner` },
  ENOENT: { reason: 'it is not there, or not any more', fix: () => 'put it back, and try again' },
  EISDIR: { reason: 'it is a folder', fix: () => 'move it away' },
  ELOOP: { reason: 'its symbolic links go in a circle', fix: () => 'remove the link' },
  EIO: { reason: 'the disk reports an input/output error', fix: () => 'check the disk, and read a copy' },
};

// Not `instanceof Error`: node:fs throws from another realm under jest.
function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  // A UserError's own code is lower case (`failed`) and passes through untouched.
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}
