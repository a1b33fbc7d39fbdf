import type { Network } from '@hello-nn/engine';
import { toKerasConfig } from './keras-config.ts';
import { loadHdf5, loadZip } from './libraries.ts';
import { toWeightsH5 } from './write-weights.ts';

/** The Keras whose format is written; newer ones read it, too. */
const KERAS_VERSION = '3.15.1';

/** The names inside a `.keras` file. */
export const KERAS_FILES = { metadata: 'metadata.json', config: 'config.json', weights: 'model.weights.h5' } as const;

/**
 * A network with the given weights as a `.keras` file, which `keras.saving.load_model` opens. The model takes float32
 * `[batch, ...inputShape]` in 0 … 1 and gives probabilities `[batch, classes]`.
 *
 * @param parameters In the network's order and Keras's shapes.
 * @param savedAt Goes into the file: same network, weights and date, same bytes.
 */
export async function toKeras(
  network: Network,
  parameters: readonly Float32Array[],
  savedAt: Date,
): Promise<Uint8Array> {
  const [{ zipSync }, hdf5] = [await loadZip(), await loadHdf5()];
  const date = savedAt.toISOString().slice(0, 19).replace('T', '@');
  const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  // Stored, not compressed, as Keras itself does: weights are noise to a compressor.
  return zipSync(
    {
      [KERAS_FILES.metadata]: json({ keras_version: KERAS_VERSION, date_saved: date }),
      [KERAS_FILES.config]: json(toKerasConfig(network)),
      [KERAS_FILES.weights]: toWeightsH5(hdf5, network, parameters, savedAt),
    },
    { level: 0, mtime: '1980-01-01T12:00:00' },
  );
}
