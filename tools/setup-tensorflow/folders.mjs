import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Problem } from './problem.mjs';

const NAME = 'partial-';

/**
 * Opens the folder where this process builds; `close` removes it. What an earlier one that was killed has left is removed.
 * Throws where another setup is at work.
 */
export function openPartial(cache) {
  mkdirSync(cache, { recursive: true });
  for (const left of readdirSync(cache).filter((name) => name.startsWith(NAME))) {
    const pid = Number(left.slice(NAME.length));
    if (isAlive(pid)) {
      const fix = `wait for it; if process ${pid} is something else, remove ${join(cache, left)}`;
      throw new Problem({ what: `another setup is at work (process ${pid})`, fix });
    }
    rmSync(join(cache, left), { recursive: true, force: true });
  }
  const folder = join(cache, `${NAME}${process.pid}`);
  mkdirSync(folder);
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Removes what stands half-done beside or in tfjs-node: libraries without the binding, which is put there last. */
export function removeHalfInstalled({ tfjsNode }) {
  const parent = dirname(tfjsNode);
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    if (name.startsWith(`.${basename(tfjsNode)}-${NAME}`)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  if (!existsSync(join(tfjsNode, 'lib'))) rmSync(join(tfjsNode, 'deps'), { recursive: true, force: true });
}

/** Throws unless the disk of a folder has room. `stat` is node:fs's `statfsSync`. */
export function requireSpace(folder, megabytes, stat = statfsSync) {
  const { bavail, bsize } = stat(folder);
  const free = Math.floor((Number(bavail) * Number(bsize)) / 1e6);
  if (free >= megabytes) return `${Math.round(free / 1000)} GB of disk are free`;
  throw new Problem({
    what: `not enough disk space in ${folder}`,
    why: `${free} MB are free, ${megabytes} MB are needed for a while, 1,150 MB to stay`,
    fix: 'free some, then run this again',
  });
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
