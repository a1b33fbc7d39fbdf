import type { Network, RuntimeInfo, Slice, SliceResult, Trainer, TrainingJob } from '../contracts.ts';
import { openEpochRunner } from './epoch-runner.ts';
import { openNarrowRunner } from './narrow/narrow-runner.ts';
import { narrowingOf } from './narrow/narrowing.ts';
import { openReplicas } from './replicas/open-replicas.ts';
import { type Runtime, SCORING_THREADS } from './runtime.ts';
import type { GraphState, StepRunner } from './state.ts';
import { trainerOfRunner } from './trainer-of-runner.ts';
import { threadsFor, worthReplicas } from './work.ts';

export interface CompiledOptions {
  /**
   * Whether each half of a batch is computed by a replica of its own, in a thread of its own or one after the other: the same
   * numbers either way. By default in two threads where that is faster. Only for networks whose every parameter is trained.
   */
  readonly replicas?: 'none' | 'one thread' | 'two threads';
  /** In how many threads rows are judged, two by default: one where as many processes train as there are cores. */
  readonly scoringThreads?: number;
  /**
   * Whether rows that a thread has put in order are worth that thread: by default where there is a core for it. Not where other
   * processes of ours need that core.
   */
  readonly likesRowsInOrder?: boolean;
}

/** Trains with compiled programs: a whole slice in one call, or for large convolutions each half of a batch in a thread. */
export async function openCompiledTrainer(
  runtime: Runtime,
  job: TrainingJob,
  { replicas = replicasOf(job.network), scoringThreads = SCORING_THREADS }: CompiledOptions = {},
): Promise<Trainer> {
  const info = runtimeInfo(runtime, job.network, replicas);
  const narrowing = replicas === 'none' ? narrowingOf(job) : undefined;
  const openRunner = (first: GraphState): StepRunner<Slice, SliceResult> => {
    if (replicas !== 'none') return openReplicas(runtime, job, first, replicas);
    return narrowing ? openNarrowRunner(runtime, narrowing, first) : openEpochRunner(runtime, job, first);
  };
  return trainerOfRunner(runtime, job, { info, openRunner, scoringThreads, rowPixels: narrowing?.pixels });
}

/** What a trainer of this network computes with. */
export function runtimeInfo(
  runtime: Runtime,
  network: Network,
  replicas: CompiledOptions['replicas'] = replicasOf(network),
): RuntimeInfo {
  return {
    name: 'onnxruntime-node',
    version: runtime.env.versions.node ?? 'unknown',
    threads: replicas === 'none' ? threadsFor(network) : replicas === 'two threads' ? 2 : 1,
  };
}

function replicasOf(network: Network): NonNullable<CompiledOptions['replicas']> {
  return worthReplicas(network) ? 'two threads' : 'none';
}
