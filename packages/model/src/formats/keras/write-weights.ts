import type { Network } from '@hello-nn/engine';
import type { Hdf5, Hdf5Group } from './libraries.ts';
import { weightGroups } from './weight-groups.ts';

const NAME = 'model.weights.h5';

/**
 * A network's weights as the HDF5 file that Keras 3 calls `*.weights.h5`: a group a layer, float32 and little-endian.
 *
 * @param parameters In the network's order and Keras's shapes.
 * @param savedAt What the file says when it was written.
 */
export function toWeightsH5(
  { File, memory }: Hdf5,
  network: Network,
  parameters: readonly Float32Array[],
  savedAt: Date,
): Uint8Array {
  try {
    atTime(savedAt, () => {
      const file = new File(NAME, 'w');
      writeLayers(file, network, parameters);
      file.close();
    });
    return memory.readFile(NAME);
  } finally {
    memory.unlink(NAME);
  }
}

// HDF5 puts the time into every array's header and can only be told not to by options that h5wasm does not pass on. All
// that runs meanwhile is the library, which asks this one function.
function atTime(time: Date, run: () => void): void {
  const { now } = Date;
  Date.now = () => time.getTime();
  try {
    run();
  } finally {
    Date.now = now;
  }
}

function writeLayers(file: Hdf5Group, network: Network, parameters: readonly Float32Array[]): void {
  const layers = file.create_group('layers');
  const named = network.tfjsLayers.map(({ className, config }) => ({ className, name: String(config.name) }));
  for (const { group, layer, variables } of weightGroups(named, network.parameters)) {
    const vars = layers.create_group(group).create_group('vars');
    vars.create_attribute('name', layer);
    for (const [place, index] of variables.entries()) {
      const shape = [...network.parameters[index]!.shape];
      vars.create_dataset({ name: String(place), data: parameters[index]!, shape, dtype: '<f' });
    }
  }
  file.create_group('vars').create_attribute('name', 'hello_nn');
}
