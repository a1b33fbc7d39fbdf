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

export interface SessionOptions {
  /** How many threads share an operation. */
  readonly threads: number;
  /**
   * Whether those that wait for the next operation sleep. They spin otherwise, for tens of milliseconds after the last one: worth it
   * where operations follow one another. After each epoch's judging they spun for a second of a run of two, while another
   * thread trained: it takes 1 to 5 % less since they sleep.
   */
  readonly sleeps?: boolean;
}

/** Opens a model for running. */
export function openSession(
  runtime: Runtime,
  model: Uint8Array,
  { threads, sleeps = false }: SessionOptions,
): Promise<ort.InferenceSession> {
  return runtime.InferenceSession.create(model, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 3,
    ...(sleeps && threads > 1 && { extra: { session: { intra_op: { allow_spinning: '0' } } } }),
  });
}
