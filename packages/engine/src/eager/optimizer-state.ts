import type * as tfCore from '@tensorflow/tfjs-core';
import type { TensorFlow, TrainingJob } from '../contracts.ts';

/** A tfjs optimizer whose rate can change each step and whose slots can be read and written. */
export interface EagerOptimizerState {
  setLearningRate(rate: number): void;
  apply(gradients: tfCore.NamedTensorMap): void;
  /** `slots[s][p]`, in Keras's shapes. */
  read(): Promise<Float32Array[][]>;
  write(slots: readonly (readonly Float32Array[])[]): Promise<void>;
  dispose(): void;
}

// sgd and momentum keep the rate in a tensor of their own and have a setter; the others read the field at each step.
type WithRate = tfCore.Optimizer & { learningRate: number; setLearningRate?(rate: number): void };

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
    async write(slots) {
      optimizer.dispose();
      optimizer = create();
      if (steps === 0 || slots.length === 0) return;
      const named = slots.flatMap((slot) =>
        slot.map((values, index) => ({
          name: variables[index]!.name,
          tensor: tf.tensor(values.slice(), variables[index]!.shape, 'float32'),
        })),
      );
      await optimizer.setWeights([{ name: 'iter', tensor: tf.scalar(steps, 'int32') }, ...named]);
    },
    dispose: () => optimizer.dispose(),
  };
}
