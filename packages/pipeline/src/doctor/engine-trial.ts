import { randomBits, randomKey } from '@hello-nn/core';
import { engines, type RuntimeInfo } from '@hello-nn/engine';
import { buildNetwork, type LayerConfig } from '@hello-nn/model';
import { losses, optimizers } from '@hello-nn/training';

/** How a tiny training with one engine went. */
export type EngineTrial =
  | { readonly works: true; readonly why: string; readonly runtime: RuntimeInfo }
  | { readonly works: false; readonly why: string; readonly fix?: string };

const SIDE = 8;
const CLASSES = 4;
const ROWS = 32;
const STEPS = 8;

/** Loads an engine and trains a tiny dense network for some steps: it works if that lowers the loss. */
export async function tryEngine(kind: string): Promise<EngineTrial> {
  const engine = engines.find((one) => one.kind === kind);
  if (!engine) throw new Error(`doctor: no engine ${kind}`);
  const network = buildNetwork({ layers: LAYERS }, { inputShape: [SIDE, SIDE, 1], classes: CLASSES, seed: 0 });
  const availability = await engine.available(network);
  if (!availability.ok) return { works: false, why: availability.why, fix: availability.fix };
  const trainer = await engine.open({
    network,
    loss: losses.of(LOSS).create(LOSS),
    optimizer: optimizers.of(OPTIMIZER).create(OPTIMIZER),
    seed: 0,
    data: blobs(),
  });
  const order = Int32Array.from({ length: STEPS * ROWS }, (_, index) => index % ROWS);
  const learningRates = new Float32Array(STEPS).fill(0.1);
  const { loss } = await trainer.run({ order, batchSize: ROWS, learningRates, stepsBefore: 0 });
  await trainer.dispose();
  const [first, last] = [loss[0]!, loss[STEPS - 1]!];
  if (last < first) return { works: true, why: availability.why, runtime: trainer.runtime };
  return { works: false, why: `it does not learn: ${STEPS} steps took the loss from ${first} to ${last}` };
}

const LAYERS: readonly LayerConfig[] = [
  { kind: 'flatten' },
  {
    kind: 'dense',
    units: CLASSES,
    activation: 'softmax',
    useBias: true,
    kernelInitializer: 'glorot-uniform',
    biasInitializer: 'zeros',
    l2: 0,
  },
];
const LOSS = { kind: 'categorical-crossentropy', labelSmoothing: 0 };
const OPTIMIZER = { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false };

// Noise, with a bright band of rows at the height of the class.
function blobs(): { images: Uint8Array; labels: Uint8Array; rows: number } {
  const labels = Uint8Array.from({ length: ROWS }, (_, row) => row % CLASSES);
  const images = Uint8Array.from({ length: ROWS * SIDE * SIDE }, (_, index) => {
    const row = Math.floor(index / (SIDE * SIDE));
    const band = Math.floor(((index % (SIDE * SIDE)) / (SIDE * SIDE)) * CLASSES);
    return (randomBits(randomKey(0, 'doctor'), index) >>> 25) + (band === labels[row] ? 128 : 0);
  });
  return { images, labels, rows: ROWS };
}
