import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as tfLayers from '@tensorflow/tfjs-layers';
import type { TensorFlow } from '../contracts.ts';

/** TensorFlow.js with one backend active. It keeps its state in globals: one backend a process is all it does well. */
export interface Tfjs {
  readonly tf: TensorFlow;
  readonly layers: typeof tfLayers;
}

export type Backend = 'cpu' | 'wasm' | 'tensorflow';

// Everything is loaded when asked for: the packages take from 0.2 s (cpu) to 1.5 s (tensorflow).
const load = createRequire(import.meta.url);

export async function loadTfjs(backend: Backend): Promise<Tfjs> {
  const tf = load('@tensorflow/tfjs-core') as TensorFlow;
  // Otherwise it prints advice to install tfjs-node, which npm cannot, in the middle of our output.
  tf.enableProdMode();
  PREPARE[backend](tf);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js refuses its backend '${backend}'`);
  await tf.ready();
  return { tf, layers: load('@tensorflow/tfjs-layers') as typeof tfLayers };
}

const PREPARE: Readonly<Record<Backend, (tf: TensorFlow) => void>> = {
  cpu() {
    load('@tensorflow/tfjs-backend-cpu');
  },
  wasm() {
    const wasm = load('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void };
    const folder = dirname(load.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'));
    wasm.setWasmPaths(`${folder}/`);
  },
  tensorflow() {
    defineWhatNodeDropped();
    load('@tensorflow/tfjs-node');
  },
};

/** Where tfjs-node's native library lies, or why there is none. */
export function findNativeTensorFlow():
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly why: string } {
  let root: string;
  try {
    root = dirname(load.resolve('@tensorflow/tfjs-node/package.json'));
  } catch {
    return { ok: false, why: 'the package @tensorflow/tfjs-node is not installed' };
  }
  const file = join(root, 'lib', 'napi-v8', 'tfjs_binding.node');
  return existsSync(file)
    ? { ok: true, file }
    : { ok: false, why: 'the native library of @tensorflow/tfjs-node is not there' };
}

// tfjs-node 4.22 calls two functions that Node 23 removed from `util`.
function defineWhatNodeDropped(): void {
  const util = load('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown): boolean => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}
