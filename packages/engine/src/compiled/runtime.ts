import type * as ort from 'onnxruntime-node';

/** onnxruntime-node, loaded when first needed: its library takes 45 MB. */
export type Runtime = typeof ort;

/** Loads onnxruntime-node, with its telemetry off: otherwise it writes files about this machine into the user's cache. */
export async function loadRuntime(): Promise<Runtime> {
  process.env.ORT_DISABLE_TELEMETRY ??= '1';
  const loaded = (await import('onnxruntime-node')) as Runtime & { default?: Runtime };
  return loaded.default ?? loaded;
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
