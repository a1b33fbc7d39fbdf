#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

// In a fresh clone nothing is compiled yet: npm runs no scripts of ours at install (.npmrc), so it is done here, once.
const home = join(import.meta.dirname, '..');
if (!existsSync(join(home, 'dist', 'bundle', 'cli.js'))) {
  process.stderr.write('Hello NN: compiling once (about ten seconds) …\n');
  const options = { cwd: join(home, '../..'), stdio: ['ignore', 2, 2], shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], options);
  if (status !== 0) process.exit(1);
}
// `hello-nn train … | head -1` closes the pipe early: the words are lost, which nobody misses, and the run is not.
let lost;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') lost ??= error;
  });
}
// `> file` on a full disk: the work is done, but whoever reads the file must not take it for all there was to say. Streams
// tell of their errors later: at the end all have come.
process.on('exit', () => {
  if (!lost) return;
  const fix = 'free some space where it goes, or send it elsewhere';
  process.stderr.write(`the output: cannot be written: ${lost.message}\n  fix: ${fix}\n`);
  process.exitCode ||= 1;
});
// From Node 22 on: compiled code is kept for the next start, beside the code that it belongs to; also that of threads and processes
// that are started from here.
process.env.NODE_COMPILE_CACHE ||= join(home, '.cache');
module.enableCompileCache?.();
const { main } = await import('../dist/bundle/cli.js');
process.exitCode = await main(process.argv.slice(2));
