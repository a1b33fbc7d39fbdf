import { createHash } from 'node:crypto';
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
