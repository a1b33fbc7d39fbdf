import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, parseBoundedJson, UserError } from '@hello-nn/core';
import type { Network } from '@hello-nn/engine';
import { WEIGHTS_FILE } from './tfjs-layers.ts';

/** A `model.json` larger than this is none of ours; it is refused before it is read. */
const LARGEST_HEADER = 1024 * 1024;

/**
 * Reads the weights that `saveModel` wrote for a network of the same layers. Sizes are checked before memory is taken,
 * names and shapes before values, and only the file `weights.bin` beside `model.json` is ever opened.
 *
 * @returns One array a parameter, in the network's order and Keras's shapes.
 * @throws UserError `data`: a file is missing, damaged, of another network, or holds a number that is not finite.
 */
export function readWeights(folder: string, network: Network): Float32Array[] {
  const header = join(folder, 'model.json');
  const file = join(folder, WEIGHTS_FILE);
  const names = parameterNames(header);
  const problems = differences(header, names, network);
  const bytes = network.parameters.reduce((sum, { values }) => sum + values.length * 4, 0);
  if (problems.length > 0) throw new UserError('data', problems);
  requireWeights(folder, bytes / 4);

  const data = readFileSync(file);
  // Another size than a moment ago.
  if (data.length !== bytes)
    throw new UserError('data', { where: file, what: 'changed while it was read', fix: REPAIR });
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let offset = 0;
  const parameters = network.parameters.map(({ values }) =>
    Float32Array.from(values, () => {
      offset += 4;
      return view.getFloat32(offset - 4, true);
    }),
  );
  if (!parameters.every((values) => values.every(Number.isFinite))) {
    throw new UserError('data', { where: file, what: 'holds a weight that is not a finite number', fix: REPAIR });
  }
  return parameters;
}

/**
 * Throws `UserError('data')` where a folder's weights cannot be so many numbers: to be asked before a network is made that a
 * damaged record describes, which may be of any size.
 */
export function requireWeights(folder: string, numbers: number): void {
  const file = join(folder, WEIGHTS_FILE);
  const bytes = sizeOf(file);
  if (bytes === numbers * 4) return;
  const expected = `${numbers * 4} bytes of float32`;
  throw new UserError('data', { where: file, what: `holds ${bytes} bytes`, expected, fix: REPAIR });
}

const REPAIR = 'train again, or restore the folder from a copy';

/** A parameter as the manifest lists it: anything, until it is compared. */
type Listed = Readonly<Record<'name' | 'shape' | 'dtype', unknown>>;

function parameterNames(header: string): readonly unknown[] {
  const refuse = (what: string, expected = 'the model.json of a run'): never => {
    throw new UserError('data', { where: header, what, expected, fix: REPAIR });
  };
  if (sizeOf(header) > LARGEST_HEADER) refuse(`is larger than ${LARGEST_HEADER} bytes`);
  const parsed = parseBoundedJson(readFileSync(header), LARGEST_HEADER);
  if (parsed.what !== undefined) return refuse(parsed.what, parsed.expected);
  const groups = (parsed.value as { readonly weightsManifest?: unknown } | null)?.weightsManifest;
  if (!Array.isArray(groups)) return refuse('has no weightsManifest');
  const paths = JSON.stringify(groups.map((group: { readonly paths?: unknown } | null) => group?.paths));
  if (paths !== JSON.stringify([[WEIGHTS_FILE]])) return refuse(`names other weight files: ${short(paths)}`);
  const { weights } = groups[0] as { readonly weights?: unknown };
  return Array.isArray(weights) ? weights : refuse('lists no weights');
}

function differences(header: string, saved: readonly unknown[], network: Network): Problem[] {
  const found = saved.map(describe).join(', ');
  const expected = network.parameters.map((parameter) => describe({ ...parameter, dtype: 'float32' })).join(', ');
  return found === expected ? [] : [{ where: header, what: `holds ${short(found)}`, expected, fix: REPAIR }];
}

function describe(listed: unknown): string {
  const { name, shape, dtype } = (listed ?? {}) as Listed;
  return [name, shape, dtype].map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
}

function short(text: string): string {
  return text.length > 1000 ? `${text.slice(0, 999)}…` : text;
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new UserError('data', { where: file, what: 'there is no such file', fix: REPAIR }, { cause });
  }
}
