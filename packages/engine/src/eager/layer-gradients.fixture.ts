import { randomBits, randomKey } from '@hello-nn/core';
import { type Backend, loadTfjs } from './load-tfjs.ts';

const SIDE = 6;
const ROWS = 8;
const CLASSES = 3;

/** A tfjs layer that takes `[batch, 6, 6, 2]`; `config` is what tfjs's function of its name takes. */
export interface LayerCase {
  readonly className: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

/**
 * The gradients that a backend computes for: dense → the layer on 6 × 6 × 2 → dense → cross-entropy. The first dense
 * layer's gradient has passed through the layer under test.
 */
export async function gradientsThrough(layer: LayerCase, backend: Backend): Promise<Float32Array[]> {
  const { tf, layers } = await loadTfjs(backend);
  const model = layers.sequential();
  const classes = layers.layers as unknown as Readonly<Record<string, (config: object) => never>>;
  const add = (className: string, config: object = {}): void =>
    model.add(classes[factoryOf(className)]!({ ...config }));
  add('Flatten', { batchInputShape: [null, SIDE, SIDE, 1] });
  add('Dense', { units: SIDE * SIDE * 2 });
  add('Reshape', { targetShape: [SIDE, SIDE, 2] });
  add(layer.className, layer.config);
  if (model.outputs[0]!.shape.length > 2) add('Flatten');
  add('Dense', { units: CLASSES, activation: 'softmax' });
  return tf.tidy(() => {
    for (const [index, weight] of model.weights.entries()) {
      // Variances are positive.
      const shift = weight.name.includes('variance') ? 1 : 0;
      const shape = weight.shape as number[];
      weight.write(tf.tensor(noise(size(shape), index + 1, shift), shape));
    }
    const images = tf.tensor(noise(ROWS * SIDE * SIDE, 0), [ROWS, SIDE, SIDE, 1]);
    const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2, 0, 1], 'int32'), CLASSES);
    const variables = model.trainableWeights.map((weight) => weight.read() as ReturnType<typeof tf.variable>);
    const { grads } = tf.variableGrads(() => {
      const probabilities = model.apply(images, { training: true }) as typeof images;
      return tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.log(probabilities)), -1)));
    }, variables);
    return variables.map(({ name }) => Float32Array.from(grads[name]!.dataSync()));
  });
}

/** The largest difference between corresponding numbers. */
export function farthest(a: readonly Float32Array[], b: readonly Float32Array[]): number {
  return Math.max(
    ...a.map((values, index) => Math.max(...values.map((value, at) => Math.abs(value - b[index]![at]!)))),
  );
}

// tfjs's functions are called as its classes, with a small letter at the start: `conv2d`, `leakyReLU`.
function factoryOf(className: string): string {
  return className[0]!.toLowerCase() + className.slice(1).replace(/2D$/, '2d');
}

// Within ±0.5 around `shift`.
function noise(count: number, key: number, shift = 0): Float32Array {
  return Float32Array.from({ length: count }, (_, at) => randomBits(randomKey(key), at) / 2 ** 32 - 0.5 + shift);
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}
