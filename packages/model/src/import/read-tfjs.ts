import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LARGEST_JSON, parseBounded } from './bounded-json.ts';
import { containedFile, readAtMost } from './contained-file.ts';
import type { FoundModel } from './found-model.ts';
import { readTopology } from './read-topology.ts';
import { isMapping, refuse, shown } from './refuse.ts';
import { type WantedWeight, wantedModel } from './wanted-weights.ts';

/**
 * Reads a model in tfjs's layers format: `model.json` and the weight files beside it, which it names. Memory for weights is
 * taken once the sizes of their files are known to be those that the layers ask for.
 *
 * @param path The true path of `model.json`.
 */
export function readTfjs(path: string, where: string): FoundModel {
  const header = readAtMost(path, LARGEST_JSON, where);
  const json = parseBounded(header, where);
  if (!isMapping(json)) return refuse(where, `is no model of tfjs, but ${shown(json)}`);
  const { modelTopology } = json;
  const model = isMapping(modelTopology) ? (modelTopology.model_config ?? modelTopology) : modelTopology;
  const wanted = wantedModel(readTopology(model, where), where);
  const groups = readManifest(json.weightsManifest, where);
  const order = matchWeights(groups, wanted.weights, where);

  const folder = dirname(path);
  const files = groups.map(({ paths }) => paths.map((name) => containedFile(name, folder, [folder], where)));
  for (const [index, group] of groups.entries()) checkSize(files[index]!, group, where);
  const bytes = files.map((group) => group.map((file) => readAtMost(file, statSync(file).size, where)));
  const values = groups.flatMap(({ weights }, index) => floatsOf(Buffer.concat(bytes[index]!), weights, where));
  return { ...wanted, format: 'tfjs', values: order.map((place) => values[place]!), bytes: [header, ...bytes.flat()] };
}

interface Group {
  readonly paths: readonly string[];
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly size: number }[];
}

const MOST_FILES = 1000;

function readManifest(manifest: unknown, where: string): Group[] {
  if (!Array.isArray(manifest)) return refuse(where, 'has no weightsManifest');
  const groups = manifest.map((group: unknown) => readGroup(group, where));
  const paths = groups.flatMap((group) => group.paths);
  if (paths.length > MOST_FILES) refuse(where, `names ${paths.length} weight files`, `at most ${MOST_FILES}`);
  const twice = paths.find((path, index) => paths.indexOf(path) < index);
  if (twice !== undefined) refuse(where, `names the weight file ${shown(twice)} twice`);
  return groups;
}

function readGroup(group: unknown, where: string): Group {
  const { paths, weights } = isMapping(group) ? group : {};
  if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string') || !Array.isArray(weights)) {
    return refuse(where, 'has a weightsManifest without paths and weights');
  }
  for (const path of paths as string[]) {
    if (/[/\\]/.test(path)) refuse(where, `names the weight file ${shown(path)}`, 'a file beside model.json');
  }
  return { paths: paths as string[], weights: weights.map((weight: unknown) => readWeight(weight, where)) };
}

function readWeight(weight: unknown, where: string): Group['weights'][number] {
  const { name, shape, dtype, quantization } = isMapping(weight) ? weight : {};
  const isShape =
    Array.isArray(shape) && shape.length <= 8 && shape.every((axis) => Number.isSafeInteger(axis) && axis >= 0);
  if (typeof name !== 'string' || !isShape)
    return refuse(where, `lists a weight without name and shape: ${shown(name)}`);
  if (dtype !== 'float32' || (quantization ?? null) !== null) {
    return refuse(
      where,
      `has the weight ${shown(name)} as ${quantization ? 'quantized numbers' : shown(dtype)}`,
      'float32',
    );
  }
  const sizes = shape as readonly number[];
  return { name, shape: sizes, size: sizes.reduce((product, axis) => product * axis, 1) };
}

/** For each wanted weight its place among those of the manifest; both lists have to be the same. */
function matchWeights(groups: readonly Group[], wanted: readonly WantedWeight[], where: string): number[] {
  const places = new Map<string, number>();
  const listed = groups.flatMap(({ weights }) => weights);
  for (const [place, { name }] of listed.entries()) {
    // A converter may put the model's name before the layer's.
    const key = name.split('/').slice(-2).join('/');
    if (places.has(key)) refuse(where, `lists the weight ${shown(key)} twice`);
    places.set(key, place);
  }
  const order = wanted.map(({ name, shape }) => {
    const place = places.get(name);
    if (place === undefined) return refuse(where, `lacks the weight ${shown(name)}`);
    const found = listed[place]!.shape;
    const isSame = found.length === shape.length && found.every((axis, index) => axis === shape[index]);
    return isSame
      ? place
      : refuse(where, `has the weight ${shown(name)} of shape ${shown(found)}`, `shape ${shown(shape)}`);
  });
  if (listed.length > wanted.length) {
    const extra = [...places.keys()].find((key) => !wanted.some(({ name }) => name === key));
    refuse(where, `lists the weight ${shown(extra)}, which no layer has`);
  }
  return order;
}

function checkSize(files: readonly string[], { paths, weights }: Group, where: string): void {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const expected = weights.reduce((sum, { size }) => sum + size * 4, 0);
  if (bytes !== expected)
    refuse(where, `${paths.join(', ') || 'no file'}: ${bytes} bytes of weights`, `${expected} bytes of float32`);
}

function floatsOf(data: Buffer, weights: Group['weights'], where: string): Float32Array[] {
  const bytes = weights.reduce((sum, { size }) => sum + size * 4, 0);
  if (data.length !== bytes) refuse(where, 'has weight files that changed while they were read');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let offset = 0;
  return weights.map(({ size }) => {
    const start = offset;
    offset += size * 4;
    return Float32Array.from({ length: size }, (_, index) => view.getFloat32(start + index * 4, true));
  });
}
