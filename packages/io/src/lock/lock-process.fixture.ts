import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process that uses the built package (`npm test` builds first): Node 20 runs no TypeScript. */
export interface LockProcess {
  readonly child: ChildProcess;
  /** The lines it prints, each a word or two; ends with the process. */
  readonly lines: AsyncIterator<string>;
  next(): Promise<string>;
  ended(): Promise<void>;
}

const IO = join(__dirname, '../../dist/index.js');

/** Starts a script in which `io` is the built package, `file` the lock, and `acquire()` a word: `mine` or the refusal. */
export function startLockProcess(file: string, script: string): LockProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PRELUDE + script], {
    env: { ...process.env, IO, FILE: file },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    lines,
    next: async () => (await lines.next()).value as string,
    ended: async () => void (await exit),
  };
}

const PRELUDE = `
import { pathToFileURL } from 'node:url';
import { writeSync } from 'node:fs';
const io = await import(pathToFileURL(process.env.IO));
const file = process.env.FILE;
const say = (text) => writeSync(1, text + '\\n');
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
let lock;
const acquire = () => {
  try {
    lock = io.acquireLock(file);
    return 'mine';
  } catch (error) {
    if (error.name !== 'UserError' && error.constructor.name !== 'UserError') throw error;
    return error.problems[0].what;
  }
};
`;

/** Takes the lock, says so, and keeps it until its input ends. */
export const HOLDS = `say(acquire()); process.stdin.resume(); process.stdin.on('end', () => process.exit(0));`;
