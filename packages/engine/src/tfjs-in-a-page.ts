/** What a page in a browser loads of the engine where it has no WebAssembly: TensorFlow.js in plain JavaScript. 1 MB: only when needed. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as layers from '@tensorflow/tfjs-layers';
import type { RuntimeInfo, Trainer, TrainingJob } from './contracts.ts';
import { whyNotOnCpu } from './eager/trainable-layers.ts';
import { openEagerTrainer } from './eager/trainer.ts';

/** What does the arithmetic. */
export const tfjsRuntime: RuntimeInfo = { name: 'tfjs-cpu', version: tf.version_core, threads: 1 };

/**
 * Opens a trainer on TensorFlow.js, step by step, as the engine `cpu` does in Node. Tens of times slower than a compiled program.
 *
 * @throws Error with a sentence where TensorFlow.js is known to compute this network wrongly.
 */
export async function openTfjsTrainer(job: TrainingJob): Promise<Trainer> {
  const refusal = whyNotOnCpu(job.network);
  if (refusal !== undefined) throw new Error(refusal);
  // Otherwise it advises in the console to install something faster.
  tf.enableProdMode();
  await tf.setBackend('cpu');
  return openEagerTrainer({ tf, layers, runtime: tfjsRuntime }, job);
}
