import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type * as tfLayers from '@tensorflow/tfjs-layers';
import type { RuntimeInfo, TensorFlow } from '../contracts.ts';

/** TensorFlow.js with one backend active. It keeps its state in globals: one backend a process is all it does well. */
export interface Tfjs {
  readonly tf: TensorFlow;
  readonly layers: typeof tfLayers;
  readonly runtime: RuntimeInfo;
}

export type Backend = 'cpu' | 'wasm' | 'tensorflow';

// Everything is loaded when asked for: the packages take from 0.2 s (cpu) to 1.5 s (tensorflow).
const load = createRequire(import.meta.url);

/** Loads TensorFlow.js and makes a backend the active one. Native TensorFlow is to be tried in another process before. */
export async function loadTfjs(backend: Backend): Promise<Tfjs> {
  const tf = load('@tensorflow/tfjs-core') as TensorFlow;
  // Otherwise it prints advice to install tfjs-node, which npm cannot, in the middle of our output.
  tf.enableProdMode();
  PREPARE[backend](tf);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js refuses its backend '${backend}'`);
  await tf.ready();
  return { tf, layers: load('@tensorflow/tfjs-layers') as typeof tfLayers, runtime: runtimeOf(tf, backend) };
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
    // Its library greets on standard error: errors only, unless the user has set another level.
    process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
    load('@tensorflow/tfjs-node');
  },
};

// tfjs-node 4.22 calls two functions of `util` that Node 22 warns of and Node 23 has removed.
function defineWhatNodeDropped(): void {
  const util = load('node:util') as Record<string, unknown>;
  util.isNullOrUndefined = (value: unknown): boolean => value === null || value === undefined;
  util.isArray = Array.isArray;
}

function runtimeOf(tf: TensorFlow, backend: Backend): RuntimeInfo {
  const native = (tf.backend() as { readonly binding?: { readonly TF_Version?: string } }).binding?.TF_Version;
  return {
    name: `tfjs-${backend}`,
    version: native ? `${tf.version_core} with TensorFlow ${native}` : tf.version_core,
    // TensorFlow takes all cores; wasm has threads in browsers only.
    threads: backend === 'tensorflow' ? availableParallelism() : 1,
  };
}
