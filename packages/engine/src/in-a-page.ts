/** What a page in a browser may load of the engine: training by compiled programs, with whatever onnxruntime it brings. */
import { openEpochRunner } from './compiled/epoch-runner.ts';
import type { Runtime } from './compiled/runtime.ts';
import { trainerOfRunner } from './compiled/trainer-of-runner.ts';
import type { Trainer, TrainingJob } from './contracts.ts';

export { graphShape, toGraphLayout } from './compiled/layout.ts';
export type { Runtime } from './compiled/runtime.ts';
export { INFERENCE } from './compiled/scoring-program.ts';
export type { Network, Trainer, TrainingJob } from './contracts.ts';
export { gatherRows } from './gather-rows.ts';

/** Opens a trainer on onnxruntime-web (or any runtime of its interface), one thread, the same programs as in Node. */
export function openPageTrainer(runtime: Runtime, job: TrainingJob): Trainer {
  const info = { name: 'onnxruntime-web', version: runtime.env.versions.web ?? 'unknown', threads: 1 };
  return trainerOfRunner(runtime, job, {
    info,
    openRunner: (first) => openEpochRunner(runtime, job, first),
    scoringThreads: 1,
  });
}
