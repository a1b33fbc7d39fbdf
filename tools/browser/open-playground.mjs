/** The playground's server as a user starts it, on a port that is free. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '../../packages/playground/bin/serve.mjs');

/** Resolves when it answers; close it afterwards. */
export async function openPlayground() {
  const server = spawn(process.execPath, [BIN, '--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`playground:serve ended with ${code}`)));
    server.stdout.on('data', (text) => {
      const found = /http:\S+/.exec(String(text));
      if (found) resolve(found[0]);
    });
  });
  return { address, close: () => void server.kill() };
}
