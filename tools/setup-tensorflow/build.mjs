import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';

/** Takes libraries and headers out of the wheel, into `folder/deps`. */
export async function extract({ wheelFile, libraries }, folder, { python, signal }) {
  const script = join(import.meta.dirname, 'extract.py');
  const target = join(folder, 'deps');
  mkdirSync(target, { recursive: true });
  const { ok, stderr } = await runProgram(python, [script, wheelFile, target, ...libraries], { signal });
  if (ok) return 'the libraries and the headers of their C interface';
  throw new Problem({
    what: 'the wheel could not be unpacked',
    why: stderr,
    fix: fixOf(stderr, `remove ${wheelFile}`),
  });
}

/** Compiles tfjs-node's own sources against them, to `folder/lib/napi-v8/tfjs_binding.node`. */
export async function compile({ tfjsNode, nodeApi, libraries }, folder, { compiler, partial, signal }) {
  const deps = join(folder, 'deps');
  const binding = join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
  mkdirSync(join(binding, '..'), { recursive: true });
  const mac = process.platform === 'darwin';
  const args = [
    ...['-std=c++17', '-O2', '-fPIC', '-w', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
    '-DNODE_GYP_MODULE_NAME=tfjs_binding',
    ...[nodeApi, join(deps, 'include')].flatMap((include) => ['-I', include]),
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((source) => join(tfjsNode, 'binding', source)),
    ...['-o', binding, ...(mac ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared'])],
    ...libraries.map((library) => join(deps, 'lib', library)),
    // Where tfjs-node lies, its libraries lie beside it: nothing depends on the place of this folder.
    `-Wl,-rpath,${mac ? '@loader_path' : '$ORIGIN'}/../../deps/lib`,
  ];
  const { ok, stderr } = await runProgram(compiler, args, { env: { TMPDIR: partial }, signal });
  if (ok) return "tfjs-node's own sources, for Node-API 8: one file for Node 20, 22, 24";
  const why = stderr.split('\n').slice(0, 8).join('\n');
  const fix = fixOf(stderr, 'another compiler may do: CXX=/path/to/g++ npm run setup:tensorflow (it must know C++17)');
  throw new Problem({ what: `${compiler} could not compile tfjs-node's sources`, why, fix });
}

function fixOf(stderr, otherwise) {
  return /no space left/i.test(stderr)
    ? 'free some disk space, then run this again'
    : `${otherwise}, then run this again`;
}
