#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// In a fresh clone nothing is compiled yet: npm runs no scripts of ours at install (.npmrc), so it is done here, once.
const home = join(import.meta.dirname, '..');
if (!existsSync(join(home, 'dist', 'bundle', 'cli.js'))) {
  process.stderr.write('Hello NN: compiling once (about ten seconds) …\n');
  const options = { cwd: join(home, '../..'), stdio: ['ignore', 2, 2], shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], options);
  if (status !== 0) process.exit(1);
}
// `hello-nn runs | head` closes the pipe early: that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
const { main } = await import('../dist/bundle/cli.js');
process.exitCode = await main(process.argv.slice(2));
