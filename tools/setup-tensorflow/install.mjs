import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The file by which tfjs-node is known to be complete: it is put there last. */
export const bindingOf = ({ tfjsNode }) => join(tfjsNode, 'lib', 'napi-v8', 'tfjs_binding.node');

export const isInstalled = (places) => existsSync(bindingOf(places));
export const isBuilt = ({ build }) => existsSync(build);

/** Puts a finished build where tfjs-node looks: prepared beside it, then renamed, the binding last. */
export function install({ build, tfjsNode }) {
  uninstall({ tfjsNode });
  const beside = join(dirname(tfjsNode), `.${basename(tfjsNode)}-partial-${process.pid}`);
  try {
    linkAll(build, beside);
    for (const part of ['deps', 'lib']) renameSync(join(beside, part), join(tfjsNode, part));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return 'into node_modules/@tensorflow/tfjs-node';
}

/** Makes tfjs-node what npm installed. */
export function uninstall({ tfjsNode }) {
  for (const part of ['lib', 'deps']) rmSync(join(tfjsNode, part), { recursive: true, force: true });
}

function linkAll(from, to) {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    mkdirSync(dirname(target), { recursive: true });
    linkOrCopy(source, target);
  }
}

// A hard link costs nothing of 850 MB, but cannot leave its disk.
function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
