import type * as tfCore from '@tensorflow/tfjs-core';
import type { TensorFlow, TrainingJob } from '../contracts.ts';

/** A tfjs optimizer whose rate can change each step and whose slots can be read and written. */
export interface EagerOptimizerState {
  setLearningRate(rate: number): void;
  apply(gradients: tfCore.NamedTensorMap): void;
  /** `slots[s][p]`, in Keras's shapes. */
  read(): Promise<Float32Array[][]>;
  /** @param steps Taken until then. */
  write(slots: readonly (readonly Float32Array[])[], steps: number): Promise<void>;
  steps(): number;
  dispose(): void;
}

// sgd and momentum keep the rate in a tensor of their own and have a setter; the others read the field at each step.
type WithRate = tfCore.Optimizer & {
  learningRate: number;
  setLearningRate?(rate: number): void;
} & { readonly [power in 'accBeta1' | 'accBeta2']?: tfCore.Variable } & {
  readonly [base in 'beta1' | 'beta2']?: number;
};

// Adam's powers of beta. tfjs multiplies one up step by step, but loads another: Math.pow's, which differs in its last bits.
const BETA_POWERS = [
  ['accBeta1', 'beta1'],
  ['accBeta2', 'beta2'],
] as const;

export function openEagerOptimizer(
  tf: TensorFlow,
  job: TrainingJob,
  variables: readonly tfCore.Variable[],
): EagerOptimizerState {
  const create = (): WithRate => job.optimizer.eager(tf, 0.01) as WithRate;
  const count = variables.length;
  let optimizer = create();
  let steps = 0;

  return {
    setLearningRate(rate) {
      if (optimizer.setLearningRate) optimizer.setLearningRate(rate);
      else optimizer.learningRate = rate;
    },
    apply(gradients) {
      optimizer.applyGradients(gradients);
      steps++;
    },
    async read() {
      const saved = (await optimizer.getWeights()).slice(1); // the first is the iteration count
      return job.optimizer.slots.map((_, slot) =>
        variables.map((variable, index) => {
          const kept = saved[slot * count + index];
          return kept ? Float32Array.from(kept.tensor.dataSync()) : new Float32Array(variable.size);
        }),
      );
    },
    steps: () => steps,
    async write(slots, stepsTaken) {
      optimizer.dispose();
      optimizer = create();
      steps = stepsTaken;
      if (steps === 0 || slots.length === 0) return;
      const named = slots.flatMap((slot) =>
        slot.map((values, index) => ({
          name: variables[index]!.name,
          tensor: tf.tensor(values.slice(), variables[index]!.shape, 'float32'),
        })),
      );
      await optimizer.setWeights([{ name: 'iter', tensor: tf.scalar(steps, 'int32') }, ...named]);
      for (const [power, base] of BETA_POWERS) {
        const value = repeatedProduct(optimizer[base] ?? 1, steps + 1);
        tf.tidy(() => optimizer[power]?.assign(tf.scalar(value)));
      }
    },
    dispose: () => optimizer.dispose(),
  };
}

/** `base` to the power of `count`, rounded to float32 after each product, as a tensor that is multiplied each step. */
function repeatedProduct(base: number, count: number): number {
  const factor = Math.fround(base);
  let product = factor;
  for (let step = 1; step < count; step++) product = Math.fround(product * factor);
  return product;
}
