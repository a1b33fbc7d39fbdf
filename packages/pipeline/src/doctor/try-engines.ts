import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { engines } from '@hello-nn/engine';
import type { EngineTrial } from './engine-trial.ts';

/** An engine, and what came of trying it. */
export type TriedEngine = EngineTrial & {
  readonly engine: string;
  readonly summary: string;
  /** From starting a process to the end of its training, while the others run. */
  readonly seconds: number;
};

const PATIENCE_MS = 60_000;

/**
 * Tries every engine, each in a process of its own: TensorFlow.js has one backend a process, and a damaged library can end
 * the process that loads it.
 */
export function tryEngines(signal: AbortSignal): Promise<TriedEngine[]> {
  return Promise.all(
    engines.map(async ({ kind, summary }) => {
      const started = performance.now();
      const trial = await tryElsewhere(kind, signal);
      return { engine: kind, summary, seconds: (performance.now() - started) / 1000, ...trial };
    }),
  );
}

function tryElsewhere(kind: string, signal: AbortSignal): Promise<EngineTrial> {
  const file = fileURLToPath(new URL('./trial-process.js', import.meta.url));
  const options = { signal, timeout: PATIENCE_MS, killSignal: 'SIGKILL' } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [file, kind], options, (error, stdout, stderr) => {
      if (!error) resolve(JSON.parse(stdout.trim().split('\n').at(-1)!) as EngineTrial);
      else if (signal.aborted) resolve({ works: false, why: 'you interrupted' });
      else if (error.killed) resolve({ works: false, why: `it takes more than ${PATIENCE_MS / 1000} s` });
      else resolve({ works: false, why: `its process ended badly: ${error.signal ?? lastLine(stderr)}` });
    });
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)!;
}
