import type { Tensor } from 'onnxruntime-node';
import type { RuntimeInfo, Slice, SliceResult, Trainer, TrainingJob } from '../contracts.ts';
import { openJudge } from './judge.ts';
import type { Runtime } from './runtime.ts';
import { firstState, fromGraphState, type GraphState, type StepRunner, toGraphState } from './state.ts';

export interface RunnerOptions {
  readonly info: RuntimeInfo;
  readonly openRunner: (first: GraphState) => StepRunner<Slice, SliceResult>;
  readonly scoringThreads: number;
  readonly rowPixels?: Int32Array;
}

/** A trainer whose steps some runner runs, from the network's first weights. */
export function trainerOfRunner(
  runtime: Runtime,
  job: TrainingJob,
  { info, openRunner, scoringThreads, rowPixels }: RunnerOptions,
): Trainer {
  const { network, optimizer } = job;
  const runner = openRunner(toGraphState(runtime, network, firstState(network, optimizer.slots)));
  const parameters = (): Record<string, Tensor> => {
    const now = runner.state().parameters;
    return Object.fromEntries(network.parameters.map(({ name }, index) => [name, now[index]!]));
  };
  const judge = openJudge(runtime, job, parameters, scoringThreads);
  return {
    runtime: info,
    rowPixels,
    run: (slice) => runner.run(slice),
    state: async () => fromGraphState(network, runner.state()),
    restore: async (state) => runner.restore(toGraphState(runtime, network, state)),
    score: (rows) => judge.score(rows),
    probabilities: (images, rows) => judge.probabilities(images, rows),
    async dispose() {
      await runner.dispose();
      await judge.dispose();
    },
  };
}
