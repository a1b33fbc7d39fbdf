import { UserError } from '@hello-nn/core';
import type { Network } from '@hello-nn/engine';
import type { ImportedModel } from './read-model-file.ts';

/**
 * A network of a model file's layers, with the file's weights as its first ones.
 * Throws `UserError('config')` where the file's model takes images of another size.
 */
export function withWeights(network: Network, { file, inputShape, weights }: ImportedModel): Network {
  const pixels = network.inputShape.reduce((product, size) => product * size, 1);
  const isSame = inputShape.length === 1 ? inputShape[0] === pixels : String(inputShape) === String(network.inputShape);
  if (!isSame) {
    const what = `the model of ${file} takes input of shape [${inputShape.join(', ')}]`;
    const expected = `[${network.inputShape.join(', ')}], as the data has it`;
    throw new UserError('config', { where: 'model.from', what, expected, fix: 'take another model, or other data' });
  }
  const parameters = network.parameters.map((parameter) => {
    const values = weights.get(parameter.name);
    if (values?.length !== parameter.values.length)
      throw new Error(`model: no weights of ${parameter.name} in ${file}`);
    return { ...parameter, values };
  });
  return { ...network, parameters };
}
