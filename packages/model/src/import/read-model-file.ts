import { createHash } from 'node:crypto';
import type { LayerConfig } from '../section.ts';
import { containedFile } from './contained-file.ts';
import type { FoundModel, ModelFileFormat } from './found-model.ts';
import { readKeras } from './read-keras.ts';
import { readTfjs } from './read-tfjs.ts';
import { refuse } from './refuse.ts';

/** A model of a file, checked: our layers and their weights. */
export interface ImportedModel {
  /** As it was named. */
  readonly file: string;
  readonly format: ModelFileFormat;
  /** sha256 (hex) over all bytes that were read. */
  readonly sha256: string;
  /** Without the batch: `[height, width, channels]`, or `[pixels]` for a model that takes rows of numbers. */
  readonly inputShape: readonly number[];
  readonly layers: readonly LayerConfig[];
  /** By the names of the network's parameters (`dense_1/kernel`), in Keras's shapes. */
  readonly weights: ReadonlyMap<string, Float32Array>;
}

export interface ModelFilePlace {
  /** Relative paths start here. */
  readonly base: string;
  /** The file, links followed, has to lie in one of these folders. */
  readonly folders: readonly string[];
  /** Who names the file, for messages. */
  readonly namedBy: string;
}

/**
 * Reads a model of known layers from a tfjs `model.json` (weights beside it) or a `.keras` file of Keras 3. Nothing outside
 * the folders is opened, and no more memory is taken than the files have bytes.
 *
 * @param file Relative to `base`.
 * @throws UserError `data`: a path that leads elsewhere; an unknown layer or option; shapes, types, sizes that lie; a weight
 * that is missing, listed twice, or not a finite number.
 */
export async function readModelFile(file: string, { base, folders, namedBy }: ModelFilePlace): Promise<ImportedModel> {
  const path = containedFile(file, base, folders, namedBy);
  const read = READERS.find(({ name }) => name.test(file))?.read;
  if (!read)
    return refuse(file, 'is no model file by its name', "a tfjs model ('….json') or a Keras model ('….keras')");
  const { format, inputShape, layers, weights, values, bytes } = await read(path, file);
  for (const [index, { name }] of weights.entries()) {
    if (!values[index]!.every(Number.isFinite)) refuse(file, `weight '${name}' holds a number that is not finite`);
  }
  const named = new Map(weights.map(({ ownName }, index) => [ownName, values[index]!]));
  const hash = createHash('sha256');
  for (const part of bytes) hash.update(part);
  return { file, format, sha256: hash.digest('hex'), inputShape, layers, weights: named };
}

const READERS: readonly {
  readonly name: RegExp;
  readonly read: (path: string, where: string) => FoundModel | Promise<FoundModel>;
}[] = [
  { name: /\.json$/i, read: readTfjs },
  { name: /\.keras$/i, read: readKeras },
];
