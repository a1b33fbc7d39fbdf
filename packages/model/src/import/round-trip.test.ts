import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { openModelFolder, smallLayers, smallNetwork, smallWeights } from './model-files.fixture.ts';

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

// An independent witness: a model that tfjs itself made and saved.
test('a model that tfjs saved is read with the weights that it had', async () => {
  const load = createRequire(__filename);
  const tf = load('@tensorflow/tfjs-core');
  tf.enableProdMode(); // or it prints advice in the middle of the test's output
  load('@tensorflow/tfjs-backend-cpu');
  const tfl = load('@tensorflow/tfjs-layers');
  const model = tfl.sequential({
    layers: [
      tfl.layers.flatten({ inputShape: [3, 2] }),
      tfl.layers.dense({ units: 5, activation: 'relu', kernelRegularizer: tfl.regularizers.l2({ l2: 0.5 }) }),
      tfl.layers.dropout({ rate: 0.25 }),
      tfl.layers.dense({ units: 4, kernelInitializer: 'heNormal' }),
      tfl.layers.softmax(),
    ],
  });
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

  const { inputShape, layers, weights } = await place.import('made/model.json');
  expect(inputShape).toEqual([3, 2, 1]);
  expect(layers.map(({ kind, units, activation, l2, rate }) => ({ kind, units, activation, l2, rate }))).toEqual([
    { kind: 'flatten' },
    { kind: 'dense', units: 5, activation: 'relu', l2: 0.5 },
    { kind: 'dropout', rate: 0.25 },
    { kind: 'dense', units: 4, activation: 'softmax', l2: 0 },
  ]);
  const own = model.getWeights() as { dataSync(): Float32Array }[];
  expect([...weights.values()].map((values) => [...values])).toEqual(own.map((weight) => [...weight.dataSync()]));
});
