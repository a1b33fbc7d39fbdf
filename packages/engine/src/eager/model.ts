import type * as tfCore from '@tensorflow/tfjs-core';
import type { EagerTensor, Network, TfjsLayer } from '../contracts.ts';
import type { Tfjs } from './load-tfjs.ts';
import { tfjsTopology } from './tfjs-topology.ts';

/** Makes the mask of one dropout layer; absent outside training. */
export type MaskMaker = (shape: readonly number[], dropout: NonNullable<TfjsLayer['dropout']>) => EagerTensor;

/** A network as a tfjs layers model. */
export interface EagerModel {
  /** All parameters, in the network's order. */
  readonly variables: tfCore.Variable[];
  /** Those that are trained. */
  readonly trained: tfCore.Variable[];
  /** `images [batch, ...inputShape]` → probabilities `[batch, classes]`. */
  forward(images: EagerTensor, maskFor?: MaskMaker): EagerTensor;
  /** In Keras's shapes. */
  read(): Float32Array[];
  write(parameters: readonly Float32Array[]): void;
  dispose(): void;
}

export async function openEagerModel(
  { tf, layers }: Pick<Tfjs, 'tf' | 'layers'>,
  network: Network,
): Promise<EagerModel> {
  const weightSpecs = network.parameters.map(({ name, shape }) => ({
    name,
    shape: [...shape],
    dtype: 'float32' as const,
  }));
  const weightData = joined(network.parameters.map((parameter) => parameter.values));
  const modelTopology = tfjsTopology(network) as object;
  const model = await layers.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  // Layer by layer: `model.weights` would put what is not trained last.
  const variables = model.layers.flatMap((layer) => layer.weights.map((weight) => weight.read() as tfCore.Variable));

  return {
    variables,
    trained: variables.filter((_, index) => network.parameters[index]!.trainable),
    forward: (images, maskFor) =>
      model.layers.reduce((value, layer, index) => {
        const { dropout } = network.tfjsLayers[index]!;
        if (!dropout) return layer.apply(value, { training: maskFor !== undefined }) as EagerTensor;
        // tfjs's own Dropout draws the same mask in every step when seeded, and an unrepeatable one when not.
        return maskFor ? tf.mul(value, maskFor(value.shape, dropout)) : value;
      }, images),
    read: () => variables.map((variable) => Float32Array.from(variable.dataSync())),
    write: (parameters) =>
      parameters.forEach((values, index) => {
        const variable = variables[index]!;
        tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape, 'float32')));
      }),
    dispose: () => void model.dispose(),
  };
}

function joined(arrays: readonly Float32Array[]): ArrayBuffer {
  const all = new Float32Array(arrays.reduce((size, array) => size + array.length, 0));
  let offset = 0;
  for (const array of arrays) {
    all.set(array, offset);
    offset += array.length;
  }
  return all.buffer;
}
