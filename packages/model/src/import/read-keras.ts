import { UserError } from '@hello-nn/core';
import { type Hdf5, type Hdf5File, loadHdf5 } from '../formats/keras/libraries.ts';
import { KERAS_FILES } from '../formats/keras/to-keras.ts';
import { weightGroups } from '../formats/keras/weight-groups.ts';
import { parseBounded } from './bounded-json.ts';
import { readAtMost } from './contained-file.ts';
import type { FoundModel } from './read-model-file.ts';
import { readTopology } from './read-topology.ts';
import { readStoredZip } from './read-zip.ts';
import { refuse, shown } from './refuse.ts';
import { type WantedWeight, wantedModel } from './wanted-weights.ts';

/** Large enough for the largest network that anyone trains here. */
const LARGEST_FILE = 2 ** 30;

// A damaged file may stay open inside the library for good: no two reads share a name.
let reads = 0;

/**
 * Reads a model in Keras 3's format: a zip archive of its description and of an HDF5 file. The HDF5 file is read by HDF5's
 * own library in a memory of its own, without a way to the disk; only plain float32 arrays of the shapes that the layers
 * ask for are, once the file is known to be large enough for all of them.
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
  const groups = weightGroups(topology.layers, wanted.weights);
  const paths = groups.flatMap(({ group, variables }) =>
    variables.map((index, place) => ({ index, path: `layers/${group}/vars/${place}` })),
  );
  const values = await readWeights(weights, wanted.weights, paths, `${where} › ${KERAS_FILES.weights}`);
  return { ...wanted, format: 'keras', values, bytes: [bytes] };
}

interface Place {
  /** Which of the wanted weights. */
  readonly index: number;
  /** Where HDF5 has it. */
  readonly path: string;
}

async function readWeights(
  bytes: Uint8Array,
  wanted: readonly WantedWeight[],
  places: readonly Place[],
  where: string,
): Promise<Float32Array[]> {
  const hdf5 = await loadHdf5();
  const name = `read-${reads++}.weights.h5`;
  let file: Hdf5File | undefined;
  hdf5.memory.writeFile(name, bytes, { canOwn: true });
  try {
    file = new hdf5.File(name, 'r');
    const values: Float32Array[] = [];
    for (const { index, path } of places) values[index] = readArray(hdf5, file, path, wanted[index]!, where);
    return values;
  } catch (error) {
    if (error instanceof UserError) throw error;
    // The library says why in its own words, a page of them.
    return refuse(where, 'is no HDF5 file, or a damaged one');
  } finally {
    closeQuietly(file);
    hdf5.memory.unlink(name);
  }
}

function readArray(
  { module }: Hdf5,
  file: Hdf5File,
  path: string,
  { name, shape, size }: WantedWeight,
  where: string,
): Float32Array {
  const id = file.file_id;
  const steps = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  for (const step of steps) {
    const type = module.get_type(id, step);
    if (type === -1) refuse(where, `lacks ${path}, the weight ${shown(name)}`);
    const isLink = module.get_symbolic_link(id, step) !== null || 'filename' in module.get_external_link(id, step);
    const wantedType = step === path ? module.H5G_DATASET : module.H5G_GROUP;
    if (isLink || type !== wantedType) refuse(where, `${step} is a link or something else`, 'a group or an array');
  }
  const metadata = module.get_dataset_metadata(id, path);
  const { type, size: bytes, littleEndian, chunks, virtual_sources: sources } = metadata;
  if (type !== 1 || bytes !== 4 || !littleEndian) refuse(where, `${path} is not of type float32`);
  const filters = module.get_dataset_filters(id, path);
  if (chunks !== null || sources !== undefined || filters.length > 0) {
    refuse(where, `${path} is in pieces, compressed or elsewhere`, 'one plain array');
  }
  const found = metadata.shape ?? [];
  if (found.length !== shape.length || found.some((axis, index) => axis !== shape[index])) {
    refuse(where, `${path} has shape ${shown(found)}`, `shape ${shown(shape)}, of ${shown(name)}`);
  }
  const value = file.get(path)?.value;
  if (!ArrayBuffer.isView(value) || value.byteLength !== size * 4) return refuse(where, `${path} cannot be read`);
  return Float32Array.from(value as Float32Array);
}

function closeQuietly(file: Hdf5File | undefined): void {
  try {
    file?.close();
  } catch {
    // It was damaged, and that has been told.
  }
}
