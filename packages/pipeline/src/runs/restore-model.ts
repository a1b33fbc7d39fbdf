import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import type { Network } from '@hello-nn/engine';
import { sha256 } from '@hello-nn/io';
import { buildNetwork, readWeights, requireWeights, summarise, toTfjsLayers } from '@hello-nn/model';
import { requireSame } from './require-same.ts';
import type { namedRun } from './restore-run.ts';

/**
 * The network of a run with the weights it ended with, without its data and without an engine.
 * Throws `UserError('data')` where the weights are damaged or not the run's.
 */
export function restoreModel({ folder, record }: ReturnType<typeof namedRun>): {
  readonly network: Network;
  readonly parameters: readonly Float32Array[];
} {
  const { data, config } = record;
  if (!data) throw new UserError('data', { where: join(folder, 'run.json'), what: 'says nothing of its data' });
  const { model, seed } = config.values;
  const inputShape = [data.height, data.width, 1];
  const numbers = summarise(model, inputShape).reduce((sum, { parameters }) => sum + parameters, 0);
  requireWeights(join(folder, 'model'), numbers);
  const network = buildNetwork(model, { inputShape, classes: data.classNames.length, seed });
  const parameters = readWeights(join(folder, 'model'), network);
  requireSame(record, data.digest, sha256(toTfjsLayers(network, parameters).weights), folder);
  return { network, parameters };
}
