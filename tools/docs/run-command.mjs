import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'packages/pipeline/bin/hello-nn.mjs');

/** A folder like a fresh clone as far as the pages' commands see it: they leave their runs here. */
export function openFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hello-nn-docs-')));
  for (const part of ['configs', 'docs/pictures']) cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
}

export function closeFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Runs a command that is to end with the code `exit`; returns what it prints, without what differs each time, and the run it named last. Without a cache, unless
 * the page is about it: what a block shows must not depend on the blocks before.
 */
export function runCommand(command, folder, { exit = 0, cache = false } = {}) {
  const [program, ...args] = toProgram(splitWords(command));
  const surroundings = { ...process.env, HELLO_NN_CACHE: cache ? '' : 'off' };
  const env = { ...surroundings, NO_COLOR: '1', FORCE_COLOR: '0', CI: 'true' };
  const child = spawnSync(process.execPath, [program, ...args], { cwd: folder, env, encoding: 'utf8' });
  if (child.status !== exit) throw new Error(`${command}: exit ${child.status}\n${child.stderr}${child.stdout}`);
  const run = child.stdout.match(/\d{8}-\d{6}-[\w-]+/g)?.at(-1) ?? '';
  return { output: withoutChance(child.stdout, folder), run: join('runs', run) };
}

// `nx run` is the same code behind a second of Nx, and needs the workspace around it.
function toProgram(words) {
  const [first, second, third] = words;
  if (first === 'npx' && second === 'hello-nn') return [bin, ...words.slice(2)];
  const target = /^pipeline:(\w+)$/.exec(words[3] ?? '')?.[1];
  if (first === 'npx' && second === 'nx' && third === 'run' && target) return [bin, target, ...words.slice(4)];
  if (first === 'node' && second?.startsWith('tools/')) return [join(root, second), ...words.slice(2)];
  throw new Error(`a page runs npx hello-nn, npx nx run pipeline:… or node tools/… only`);
}

/** As a shell splits: quotes of both kinds, no escapes. */
function splitWords(command) {
  return (command.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []).map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}

// A run is named by its time, and paths begin where the reader's folder is.
function withoutChance(text, folder) {
  return text
    .replaceAll(`${folder}/`, '')
    .replace(/\d{8}-\d{6}-(?=[a-z])/g, '20261123-120000-')
    .trimEnd();
}
