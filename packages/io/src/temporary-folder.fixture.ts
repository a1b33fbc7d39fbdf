import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder for the test's body, removed afterwards. */
export function inTemporaryFolder(run: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-io-'));
  try {
    run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the operating system throws, by its code. */
export function refusal(code: string): Error {
  return Object.assign(new Error(`${code}: refused for the test`), { code });
}
