#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// In a fresh clone nothing is compiled yet: npm runs no scripts of ours at install (.npmrc), so it is done here, once.
const home = join(import.meta.dirname, '..');
if (!existsSync(join(home, 'dist', 'cli.js'))) {
  process.stderr.write('Hello NN: compiling once (a few seconds) …\n');
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-b', home], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
const { main } = await import('../dist/cli.js');
process.exitCode = await main(process.argv.slice(2));
