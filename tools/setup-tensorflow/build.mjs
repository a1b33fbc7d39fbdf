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

/**
 * Compiles tfjs-node's own sources against them, and before them a module of ours that loads them quietly:
 * `folder/lib/napi-v8/tfjs_binding.node`.
 */
export async function compile({ tfjsNode, nodeApi, libraries }, folder, { compiler, partial, signal }) {
  const [deps, target] = [join(folder, 'deps'), join(folder, 'lib', 'napi-v8')];
  mkdirSync(target, { recursive: true });
  const includes = [nodeApi, join(deps, 'include')].flatMap((include) => ['-I', include]);
  const real = [
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((source) => join(tfjsNode, 'binding', source)),
    ...['-o', join(target, 'tfjs_binding_tensorflow.so')],
    ...libraries.map((library) => join(deps, 'lib', library)),
    // Where tfjs-node lies, its libraries lie beside it: nothing depends on the place of this folder.
    `-Wl,-rpath,${MAC ? '@loader_path' : '$ORIGIN'}/../../deps/lib`,
  ];
  // Before glibc 2.34 dlopen had a library of its own.
  const quiet = [
    join(import.meta.dirname, 'quiet.cc'),
    '-o',
    join(target, 'tfjs_binding.node'),
    ...(MAC ? [] : ['-ldl']),
  ];
  for (const args of [real, quiet]) {
    const command = [...OPTIONS, ...includes, ...args];
    const { ok, stderr } = await runProgram(compiler, command, { env: { TMPDIR: partial }, signal });
    if (!ok) throw notCompiled(compiler, stderr);
  }
  return "tfjs-node's own sources, for Node-API 8: one file for Node 20, 22, 24";
}

const MAC = process.platform === 'darwin';
const OPTIONS = [
  ...['-std=c++17', '-O2', '-fPIC', '-w', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
  '-DNODE_GYP_MODULE_NAME=tfjs_binding',
  ...(MAC ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared']),
];

function notCompiled(compiler, stderr) {
  const why = stderr.split('\n').slice(0, 8).join('\n');
  const fix = fixOf(stderr, 'another compiler may do: CXX=/path/to/g++ npm run setup:tensorflow (it must know C++17)');
  return new Problem({ what: `${compiler} could not compile tfjs-node's sources`, why, fix });
}

function fixOf(stderr, otherwise) {
  return /no space left/i.test(stderr)
    ? 'free some disk space, then run this again'
    : `${otherwise}, then run this again`;
}
