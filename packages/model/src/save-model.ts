import type { Network } from '@hello-nn/engine';
import { makeFolder, sha256, writeFilesAtomic } from '@hello-nn/io';
import { toInferenceOnnx } from './formats/onnx.ts';
import { toTfjsLayers, WEIGHTS_FILE } from './formats/tfjs-layers.ts';

export interface SavedModel {
  /** File names inside the folder. */
  readonly files: readonly string[];
  /** sha256 (hex) of `weights.bin`: equal exactly if all weights are. */
  readonly weightsSha256: string;
}

/**
 * Saves a network with the given weights in a folder: `model.json` and `weights.bin` (tfjs layers format) and `model.onnx`.
 *
 * @param parameters In the network's order and Keras's shapes.
 * @throws UserError `failed` if the disk refuses.
 */
export function saveModel(folder: string, network: Network, parameters: readonly Float32Array[]): SavedModel {
  const { modelJson, weights } = toTfjsLayers(network, parameters);
  const contents: Readonly<Record<string, string | Uint8Array>> = {
    [WEIGHTS_FILE]: weights,
    'model.onnx': toInferenceOnnx(network, parameters),
    'model.json': modelJson,
  };
  makeFolder(folder);
  writeFilesAtomic(folder, contents);
  return { files: Object.keys(contents), weightsSha256: sha256(weights) };
}
