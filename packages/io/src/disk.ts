import * as fs from 'node:fs';

/** One call that changes the disk, as a fault hook sees it just before it happens. */
export interface DiskCall {
  /** 1 for the first call since the hook was set. */
  readonly index: number;
  readonly name: keyof typeof CALLS;
  /** The file or folder it is about; for a rename or link the one there before. */
  readonly path: string;
  /** What else it is called with, in the order of the function of that name in this file. */
  readonly args: readonly unknown[];
}

/** Called before each disk call. What it throws stands for the call's failure; it may also end the process. */
export type FaultHook = (call: DiskCall) => void;

// The only writing functions of the house. `write` covers short writes: writeFileSync loops until all bytes are out.
const CALLS = {
  open: (path: string, flags: string): number => fs.openSync(path, flags),
  write: (_path: string, fd: number, data: string | Uint8Array): void => fs.writeFileSync(fd, data),
  truncate: (_path: string, fd: number, bytes: number): void => fs.ftruncateSync(fd, bytes),
  fsync: (_path: string, fd: number): void => fs.fsyncSync(fd),
  close: (_path: string, fd: number): void => fs.closeSync(fd),
  rename: (path: string, to: string): void => fs.renameSync(path, to),
  link: (path: string, to: string): void => fs.linkSync(path, to),
  unlink: (path: string): void => fs.unlinkSync(path),
  touch: (path: string, time: Date): void => fs.utimesSync(path, time, time),
  makeFolder: (path: string): void => fs.mkdirSync(path),
  makeParents: (path: string): void => void fs.mkdirSync(path, { recursive: true }),
  removeFolder: (path: string): void => fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
} as const;

let count = 0;
let hook: FaultHook | undefined;

/** The disk calls, each counted and shown to the fault hook first. Throws what node:fs throws. */
export const disk: typeof CALLS = Object.fromEntries(
  Object.entries(CALLS).map(([name, call]) => [name, counted(name as DiskCall['name'], call as AnyCall)]),
) as unknown as typeof CALLS;

/** Sets the hook that may fail a disk call, or removes it, and starts counting at 1 again. For tests. */
export function setFaultHook(next?: FaultHook): void {
  hook = next;
  count = 0;
}

/** Disk calls begun since the process started or a hook was last set. */
export function diskCalls(): number {
  return count;
}

type AnyCall = (path: string, ...rest: unknown[]) => unknown;

function counted(name: DiskCall['name'], call: AnyCall): AnyCall {
  return (path, ...rest) => {
    count++;
    hook?.({ index: count, name, path, args: rest });
    return call(path, ...rest);
  };
}
