import type * as ort from 'onnxruntime-node';
import type { Network } from '../contracts.ts';

/** onnxruntime-node, loaded when first needed: its library takes 45 MB. */
export type Runtime = typeof ort;

export async function loadRuntime(): Promise<Runtime> {
  const loaded = (await import('onnxruntime-node')) as Runtime & { default?: Runtime };
  return loaded.default ?? loaded;
}

/** Parameters from which a second thread pays; below, threads only spin (measured, see bench/RESULTS.md). */
const LARGE_NETWORK = 300_000;

/** How many threads a network is worth: small ones run on one. */
export function threadsFor(network: Network): number {
  const size = network.parameters.reduce((sum, parameter) => sum + parameter.values.length, 0);
  return size < LARGE_NETWORK ? 1 : 2;
}

/** Judging takes thousands of rows at once: there a second thread pays for the smallest network. */
export const SCORING_THREADS = 2;

/** Opens a model for running. */
export function openSession(runtime: Runtime, model: Uint8Array, threads: number): Promise<ort.InferenceSession> {
  return runtime.InferenceSession.create(model, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 3,
  });
}
