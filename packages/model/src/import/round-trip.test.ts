import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import {
  mapLayers,
  mapNetwork,
  openModelFolder,
  smallLayers,
  smallNetwork,
  smallWeights,
} from './model-files.fixture.ts';

const place = openModelFolder();
afterAll(place.remove);

test('a tfjs model comes back with its layers and its weights to the bit', async () => {
  place.writeTfjs();
  const { format, inputShape, layers, weights, sha256 } = await place.import('model.json');
  expect([format, inputShape]).toEqual(['tfjs', [3, 2, 1]]);
  expect(layers).toEqual(smallLayers);
  expect([...weights]).toEqual(smallNetwork.parameters.map(({ name, values }) => [name, values]));
  const hash = createHash('sha256').update(place.read('model.json')).update(place.read('weights.bin'));
  expect(sha256).toBe(hash.digest('hex'));
});

test('a Keras model comes back with its layers and its weights to the bit', async () => {
  await place.writeKeras('model.keras');
  const { format, inputShape, layers, weights } = await place.import('model.keras');
  expect([format, inputShape]).toEqual(['keras', [3, 2, 1]]);
  expect(layers).toEqual(smallLayers);
  expect([...weights]).toEqual(smallNetwork.parameters.map(({ name, values }) => [name, values]));
});

test.each(['model.json', 'model.keras'])(
  '%s of layers on maps comes back with its weights to the bit',
  async (file) => {
    const maps = openModelFolder(mapNetwork);
    try {
      maps.writeTfjs();
      await maps.writeKeras('model.keras');
      const { layers, weights } = await maps.import(file);
      expect(layers).toEqual(mapLayers);
      expect([...weights]).toEqual(mapNetwork.parameters.map(({ name, values }) => [name, values]));
    } finally {
      maps.remove();
    }
  },
);

test('a model that was built by its first images keeps their number, which says nothing', async () => {
  place.writeTfjs((model) => {
    model.modelTopology.model_config.config.layers[0]!.config.batch_input_shape = [32, 3, 2, 1];
  });
  expect((await place.import('model.json')).inputShape).toEqual([3, 2, 1]);
});

test('axis 1 is the last one behind a dense layer, and refused elsewhere', async () => {
  const maps = openModelFolder(mapNetwork);
  const write = (index: number): void =>
    maps.writeTfjs((model) => {
      const { layers } = model.modelTopology.model_config.config;
      const placed = layers.filter(({ class_name }) => class_name === 'BatchNormalization');
      placed[index]!.config.axis = [1];
      // Behind the dense layer, as Keras 2 writes it there.
      if (index === 1) layers.push(layers.splice(layers.indexOf(placed[1]!), 1)[0]!);
    });
  try {
    write(0);
    expect(await maps.refusal('model.json')).toContain('works along axis 1');
    write(1);
    expect((await maps.import('model.json')).layers.at(-1)!.kind).toBe('batch-normalization');
  } finally {
    maps.remove();
  }
});

test('weights may lie in several files, and in another order than the layers', async () => {
  place.writeTfjs((model) => {
    const [group] = model.weightsManifest;
    group!.paths = ['part-1.bin', 'part-2.bin'];
  });
  const bytes = place.read('weights.bin');
  place.write('part-1.bin', bytes.subarray(0, 30));
  place.write('part-2.bin', bytes.subarray(30));
  expect([...(await place.import('model.json')).weights.values()]).toEqual(smallWeights);
});

// An independent witness: models that tfjs itself made and saved.
const load = createRequire(__filename);
const tf = load('@tensorflow/tfjs-core');
tf.enableProdMode(); // or it prints advice in the middle of the test's output
load('@tensorflow/tfjs-backend-cpu');
const tfl = load('@tensorflow/tfjs-layers');

async function saveByTfjs(layers: object[]): Promise<{ readonly weights: readonly (readonly number[])[] }> {
  const model = tfl.sequential({ layers });
  const saved: { modelTopology: object; weightSpecs: object[]; weightData: ArrayBuffer }[] = [];
  await model.save(
    tf.io.withSaveHandler(async (artifacts: (typeof saved)[number]) => {
      saved.push(artifacts);
      return {};
    }),
  );
  const [{ modelTopology, weightSpecs, weightData }] = saved as [(typeof saved)[number]];
  place.write(
    'made/model.json',
    JSON.stringify({ modelTopology, weightsManifest: [{ paths: ['w.bin'], weights: weightSpecs }] }),
  );
  place.write('made/w.bin', new Uint8Array(weightData));
  return { weights: weightSpecs.map((_, index) => [...model.weights[index].read().dataSync()]) };
}

test('a model that tfjs saved is read with the weights that it had', async () => {
  const own = await saveByTfjs([
    tfl.layers.flatten({ inputShape: [3, 2] }),
    tfl.layers.dense({ units: 5, activation: 'relu', kernelRegularizer: tfl.regularizers.l2({ l2: 0.5 }) }),
    tfl.layers.dropout({ rate: 0.25 }),
    tfl.layers.dense({ units: 4, kernelInitializer: 'heNormal' }),
    tfl.layers.softmax(),
  ]);
  const { inputShape, layers, weights } = await place.import('made/model.json');
  expect(inputShape).toEqual([3, 2, 1]);
  expect(layers.map(({ kind, units, activation, l2, rate }) => ({ kind, units, activation, l2, rate }))).toEqual([
    { kind: 'flatten' },
    { kind: 'dense', units: 5, activation: 'relu', l2: 0.5 },
    { kind: 'dropout', rate: 0.25 },
    { kind: 'dense', units: 4, activation: 'softmax', l2: 0 },
  ]);
  expect([...weights.values()].map((values) => [...values])).toEqual(own.weights);
});

test('a convolutional model that tfjs saved is read with the weights that it had', async () => {
  const own = await saveByTfjs([
    tfl.layers.conv2d({ inputShape: [8, 7, 1], filters: 3, kernelSize: [2, 3], strides: 2, useBias: false }),
    tfl.layers.batchNormalization({ momentum: 0.5 }),
    tfl.layers.reLU(),
    tfl.layers.conv2d({ filters: 4, kernelSize: 2, padding: 'same', activation: 'elu' }),
    tfl.layers.maxPooling2d({ poolSize: 2, strides: 1 }),
    tfl.layers.averagePooling2d({ poolSize: [2, 1], padding: 'same' }),
    tfl.layers.activation({ activation: 'tanh' }),
    tfl.layers.globalAveragePooling2d({}),
    tfl.layers.reshape({ targetShape: [2, 2, 1] }),
    tfl.layers.flatten(),
    tfl.layers.dense({ units: 5 }),
    tfl.layers.batchNormalization({ movingVarianceInitializer: 'randomUniform', gammaInitializer: 'heNormal' }),
  ]);
  const { layers, weights } = await place.import('made/model.json');
  expect(layers).toMatchObject([
    { kind: 'conv2d', filters: 3, kernelSize: [2, 3], strides: 2, padding: 'valid', useBias: false },
    { kind: 'batch-normalization', momentum: 0.5, epsilon: 0.001 },
    { kind: 'activation', activation: 'relu' },
    { kind: 'conv2d', filters: 4, kernelSize: 2, strides: 1, padding: 'same', activation: 'elu' },
    { kind: 'max-pooling', poolSize: 2, strides: 1, padding: 'valid' },
    { kind: 'average-pooling', poolSize: [2, 1], padding: 'same' },
    { kind: 'activation', activation: 'tanh' },
    { kind: 'global-average-pooling' },
    { kind: 'reshape', targetShape: [2, 2, 1] },
    { kind: 'flatten' },
    { kind: 'dense', units: 5, activation: 'linear' },
    { kind: 'batch-normalization', momentum: 0.99 },
  ]);
  const sorted = (lists: Iterable<Iterable<number>>): string[] => [...lists].map((each) => String([...each])).sort();
  expect(sorted(weights.values())).toEqual(sorted(own.weights));
});
