import type { Availability, Engine } from '../contracts.ts';
import { type Backend, findNativeTensorFlow, loadTfjs } from './load-tfjs.ts';
import { openEagerTrainer } from './trainer.ts';

/** TensorFlow.js on libtensorflow: used when its native library is there, never needed. */
export const tensorflowEngine = eagerEngine('tensorflow', 'TensorFlow.js on native TensorFlow (tfjs-node)', () => {
  const found = findNativeTensorFlow();
  if (found.ok) return { ok: true, why: 'the native library of tfjs-node is there' };
  return { ok: false, why: found.why, fix: 'use --engine=compiled, which is faster and needs no native TensorFlow' };
});

/** TensorFlow.js on WebAssembly: dense networks only, since it has no kernel for a convolution's gradient. */
export const wasmEngine = eagerEngine('wasm', 'TensorFlow.js on WebAssembly; dense networks only', () => ({
  ok: true,
  why: 'WebAssembly runs everywhere',
}));

/** TensorFlow.js in plain JavaScript: runs everything, slowly. */
export const cpuEngine = eagerEngine('cpu', 'TensorFlow.js in plain JavaScript; the slowest', () => ({
  ok: true,
  why: 'plain JavaScript runs everywhere',
}));

function eagerEngine(kind: Backend, summary: string, check: () => Availability): Engine {
  return {
    kind,
    summary,
    available: async () => check(),
    open: async (job) => openEagerTrainer(await loadTfjs(kind), job),
  };
}
