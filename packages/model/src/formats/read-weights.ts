import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, UserError } from '@hello-nn/core';
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
  if (problems.length === 0 && sizeOf(file) !== bytes) {
    problems.push({
      where: file,
      what: `holds ${sizeOf(file)} bytes`,
      expected: `${bytes} bytes of float32`,
      fix: REPAIR,
    });
  }
  if (problems.length > 0) throw new UserError('data', problems);

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

const REPAIR = 'train again, or restore the folder from a copy';

interface SavedParameter {
  readonly name?: unknown;
  readonly shape?: unknown;
  readonly dtype?: unknown;
}

function parameterNames(header: string): SavedParameter[] {
  const refuse = (what: string): never => {
    throw new UserError('data', { where: header, what, expected: 'the model.json of a run', fix: REPAIR });
  };
  if (sizeOf(header) > LARGEST_HEADER) refuse(`is larger than ${LARGEST_HEADER} bytes`);
  const text = readFileSync(header, 'utf8');
  let parsed: { weightsManifest?: { paths?: unknown; weights?: SavedParameter[] }[] };
  try {
    parsed = JSON.parse(text) as typeof parsed;
  } catch (error) {
    return refuse(`is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const groups = parsed?.weightsManifest;
  if (!Array.isArray(groups)) refuse('has no weightsManifest');
  const paths = JSON.stringify(groups?.map((group) => group?.paths));
  if (paths !== JSON.stringify([[WEIGHTS_FILE]])) refuse(`names other weight files: ${paths}`);
  const weights = groups?.[0]?.weights;
  return Array.isArray(weights) ? weights : refuse('lists no weights');
}

function differences(header: string, saved: readonly SavedParameter[], network: Network): Problem[] {
  const describe = ({ name, shape, dtype }: SavedParameter): string => `${name} ${JSON.stringify(shape)} ${dtype}`;
  const found = saved.map(describe).join(', ');
  const expected = network.parameters.map((parameter) => describe({ ...parameter, dtype: 'float32' })).join(', ');
  return found === expected ? [] : [{ where: header, what: `holds ${found}`, expected, fix: REPAIR }];
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new UserError('data', { where: file, what: 'there is no such file', fix: REPAIR }, { cause });
  }
}
