import type { Engine, NetworkOutline } from '../contracts.ts';
import { type Backend, loadTfjs } from './load-tfjs.ts';
import { whyNoNativeTensorFlow } from './native-tensorflow.ts';
import { whyNotOnCpu, whyNotOnTensorFlow, whyNotOnWasm } from './trainable-layers.ts';
import { openEagerTrainer } from './trainer.ts';

const TRAINS_ALL = 'use --engine=compiled, which trains every layer';

/** TensorFlow.js on libtensorflow: used when its native library is there, never needed. */
export const tensorflowEngine = eagerEngine({
  kind: 'tensorflow',
  summary: 'TensorFlow.js on native TensorFlow (tfjs-node)',
  why: 'the native library of tfjs-node loads',
  fix: 'in a clone, run `npm run setup:tensorflow`; or use --engine=compiled, which is faster and needs no native TensorFlow',
  missing: whyNoNativeTensorFlow,
  refuse: whyNotOnTensorFlow,
});

/** TensorFlow.js on WebAssembly, for the layers whose gradients are right there. */
export const wasmEngine = eagerEngine({
  kind: 'wasm',
  summary: 'TensorFlow.js on WebAssembly; no convolutions, no max pooling',
  why: 'WebAssembly runs everywhere',
  fix: TRAINS_ALL,
  refuse: whyNotOnWasm,
});

/** TensorFlow.js in plain JavaScript: runs everywhere, slowly. */
export const cpuEngine = eagerEngine({
  kind: 'cpu',
  summary: 'TensorFlow.js in plain JavaScript; the slowest',
  why: 'plain JavaScript runs everywhere',
  fix: TRAINS_ALL,
  refuse: whyNotOnCpu,
});

interface Eager {
  readonly kind: Backend;
  readonly summary: string;
  /** Why it can be used, when it can. */
  readonly why: string;
  /** What to do when it is not here. */
  readonly fix: string;
  /** Why it is not here, or undefined; before anything is loaded. */
  missing?(): Promise<string | undefined>;
  /** Why it cannot train this network rightly, or undefined. */
  refuse(network: NetworkOutline): string | undefined;
}

function eagerEngine({ kind, summary, why, fix, missing, refuse }: Eager): Engine {
  return {
    kind,
    summary,
    async available(network) {
      const refusal = refuse(network);
      if (refusal !== undefined) return { ok: false, why: refusal, fix: TRAINS_ALL };
      const absence = (await missing?.()) ?? (await whyNotLoaded(kind));
      return absence === undefined ? { ok: true, why } : { ok: false, why: absence, fix };
    },
    runtime: async () => (await loadTfjs(kind)).runtime,
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
