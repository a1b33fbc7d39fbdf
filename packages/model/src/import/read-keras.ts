import { KERAS_FILES } from '../formats/keras/to-keras.ts';
import { weightGroups } from '../formats/keras/weight-groups.ts';
import { parseBounded } from './bounded-json.ts';
import { readAtMost } from './contained-file.ts';
import type { FoundModel } from './found-model.ts';
import { readArrays } from './hdf5-thread.ts';
import { readTopology } from './read-topology.ts';
import { readStoredZip } from './read-zip.ts';
import { refuse, shown } from './refuse.ts';
import { wantedModel } from './wanted-weights.ts';

/** Large enough for the largest network that anyone trains here. */
const LARGEST_FILE = 2 ** 30;

/**
 * Reads a model in Keras 3's format: a zip archive of its description and of an HDF5 file. Of the HDF5 file
 * only plain float32 arrays of the shapes that the layers ask for are read, once it is known to be large enough for all.
 *
 * @param path The true path of the `.keras` file.
 */
export async function readKeras(path: string, where: string): Promise<FoundModel> {
  const bytes = readAtMost(path, LARGEST_FILE, where);
  const files = readStoredZip(bytes, where);
  const names: readonly string[] = Object.values(KERAS_FILES);
  const extra = [...files.keys()].find((name) => !names.includes(name));
  if (extra !== undefined) refuse(where, `holds ${shown(extra)}`, names.join(', '));
  const missing = names.find((name) => !files.has(name));
  if (missing !== undefined) refuse(where, `lacks ${missing}`);

  const topology = readTopology(
    parseBounded(files.get(KERAS_FILES.config)!, `${where} › ${KERAS_FILES.config}`),
    where,
  );
  const wanted = wantedModel(topology, where);
  const weights = files.get(KERAS_FILES.weights)!;
  const needed = wanted.weights.reduce((sum, { size }) => sum + size * 4, 0);
  if (needed > weights.length)
    refuse(where, `has ${weights.length} bytes of weights`, `at least ${needed} for its layers`);
  const values: Float32Array[] = [];
  const places = weightGroups(topology.layers, wanted.weights).flatMap(({ group, variables }) =>
    variables.map((index, place) => ({ index, path: `layers/${group}/vars/${place}`, ...wanted.weights[index]! })),
  );
  const arrays = await readArrays(weights, places, `${where} › ${KERAS_FILES.weights}`);
  for (const [order, { index }] of places.entries()) values[index] = arrays[order]!;
  return { ...wanted, format: 'keras', values, bytes: [bytes] };
}
