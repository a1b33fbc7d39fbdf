import { type Network, tfjsTopology } from '@hello-nn/engine';

/** A model as tfjs's layers format: what `tf.loadLayersModel` opens. */
export interface TfjsFiles {
  /** The text of `model.json`. */
  readonly modelJson: string;
  /** The bytes of `weights.bin`: float32, little-endian, one parameter after the other. */
  readonly weights: Uint8Array;
}

/** The file that holds the weights, relative to `model.json`. */
export const WEIGHTS_FILE = 'weights.bin';

/**
 * Writes down a network with the given weights. The saved model takes float32 `[batch, ...inputShape]` in 0 … 1 (pixels
 * divided by 255) and gives probabilities `[batch, classes]`.
 *
 * @param parameters In the network's order and Keras's shapes.
 */
export function toTfjsLayers(network: Network, parameters: readonly Float32Array[]): TfjsFiles {
  const weights = network.parameters.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
  const model = {
    format: 'layers-model',
    generatedBy: 'hello-nn',
    convertedBy: null,
    modelTopology: tfjsTopology(network),
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights }],
  };
  return { modelJson: `${JSON.stringify(model, null, 2)}\n`, weights: littleEndian(parameters) };
}

function littleEndian(parameters: readonly Float32Array[]): Uint8Array {
  const bytes = new Uint8Array(parameters.reduce((size, values) => size + values.length * 4, 0));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const values of parameters) {
    for (const value of values) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return bytes;
}
