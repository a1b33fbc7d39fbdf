import type { Engine, NetworkOutline } from '../contracts.ts';
import { type Backend, loadTfjs } from './load-tfjs.ts';
import { whyNoNativeTensorFlow } from './native-tensorflow.ts';
import { whyNotOnCpu, whyNotOnTensorFlow, whyNotOnWasm } from './trainable-layers.ts';
import { openEagerTrainer } from './trainer.ts';

/** TensorFlow.js on libtensorflow: used when its native library is there, never needed. */
export const tensorflowEngine = eagerEngine({
  kind: 'tensorflow',
  summary: 'TensorFlow.js on native TensorFlow (tfjs-node)',
  why: 'the native library of tfjs-node loads',
  fix: 'in a clone, run `npm run setup:tensorflow`; or use --engine=compiled, which is faster and needs no native TensorFlow',
  refuse: async (network) => whyNotOnTensorFlow(network) ?? (await whyNoNativeTensorFlow()),
});

/** TensorFlow.js on WebAssembly, for the layers whose gradients are right there. */
export const wasmEngine = eagerEngine({
  kind: 'wasm',
  summary: 'TensorFlow.js on WebAssembly; no convolutions, no max pooling',
  why: 'WebAssembly runs everywhere',
  fix: 'use --engine=compiled, which trains every layer',
  refuse: async (network) => whyNotOnWasm(network),
});

/** TensorFlow.js in plain JavaScript: runs everywhere, slowly. */
export const cpuEngine = eagerEngine({
  kind: 'cpu',
  summary: 'TensorFlow.js in plain JavaScript; the slowest',
  why: 'plain JavaScript runs everywhere',
  fix: 'use --engine=compiled, which trains every layer',
  refuse: async (network) => whyNotOnCpu(network),
});

interface Eager {
  readonly kind: Backend;
  readonly summary: string;
  /** Why it can be used, when it can. */
  readonly why: string;
  /** What to do when it cannot. */
  readonly fix: string;
  /** Why it cannot train this network here, or undefined; before anything is loaded. */
  refuse(network: NetworkOutline): Promise<string | undefined>;
}

function eagerEngine({ kind, summary, why, fix, refuse }: Eager): Engine {
  return {
    kind,
    summary,
    async available(network) {
      const refusal = (await refuse(network)) ?? (await whyNotLoaded(kind));
      return refusal === undefined ? { ok: true, why } : { ok: false, why: refusal, fix };
    },
    open: async (job) => openEagerTrainer(await loadTfjs(kind), job),
  };
}

async function whyNotLoaded(kind: Backend): Promise<string | undefined> {
  try {
    await loadTfjs(kind);
    return undefined;
  } catch (error) {
    return `it does not load: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}
