import { execFile } from 'node:child_process';

/** Enough for a cold disk: the library has 850 MB. */
const PATIENCE_MS = 60_000;

/**
 * Loads a native module in a process of its own, where a damaged one does no harm: it can end the process that loads it
 * without an exception. Takes 0.3 s.
 *
 * @returns Why it does not load, or undefined.
 */
export function whyNotLoadable(file: string): Promise<string | undefined> {
  // NODE_OPTIONS may name files of the caller's folder, or a debugger.
  const env = { ...process.env, NODE_OPTIONS: '' };
  const options = { env, timeout: PATIENCE_MS, killSignal: 'SIGKILL' } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', 'require(process.argv[1])', file], options, (error, _, stderr) => {
      if (!error) resolve(undefined);
      else if (error.killed) resolve(`loading it takes more than ${PATIENCE_MS / 1000} s`);
      else if (error.signal) resolve(`it is damaged: loading it ends the process (${error.signal})`);
      else resolve(/^Error: (.*)/m.exec(stderr)?.[1] ?? stderr.trim().split('\n').at(-1) ?? error.message);
    });
  });
}
