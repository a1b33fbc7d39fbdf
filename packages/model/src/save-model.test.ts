import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomKey, randomUniform } from '@hello-nn/core';
import type { Network } from '@hello-nn/engine';
import { readWeights } from './formats/read-weights.ts';
import { buildNetwork } from './network.ts';
import { saveModel } from './save-model.ts';
import type { LayerConfig } from './section.ts';

const load = createRequire(__filename);
const layer = { useBias: true, kernelInitializer: 'he-normal', biasInitializer: 'random-normal', l2: 0 };
const layers: LayerConfig[] = [
  { kind: 'flatten' },
  { kind: 'dense', units: 7, activation: 'leaky-relu', ...layer },
  { kind: 'dropout', rate: 0.5 },
  { kind: 'dense', units: 4, activation: 'softmax', ...layer },
];
const network = (more: readonly LayerConfig[] = []): Network =>
  buildNetwork({ layers: [...layers, ...more] }, { inputShape: [3, 2, 1], classes: 4, seed: 5 });
const image = Float32Array.from({ length: 5 * 6 }, (_, index) => randomUniform(randomKey(9), index));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hello-nn-model-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = (model = network()): ReturnType<typeof saveModel> =>
  saveModel(
    folder,
    model,
    model.parameters.map(({ values }) => values),
  );

async function byTfjs(): Promise<number[]> {
  const tf = load('@tensorflow/tfjs-core');
  tf.enableProdMode(); // or it prints advice in the middle of the test's output
  load('@tensorflow/tfjs-backend-cpu');
  const { loadLayersModel } = load('@tensorflow/tfjs-layers');
  const model = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
  const bytes = readFileSync(join(folder, 'weights.bin'));
  const loaded = await loadLayersModel({
    load: async () => ({
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest[0].weights,
      weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    }),
  });
  return [...loaded.predict(tf.tensor(image, [5, 3, 2, 1])).dataSync()];
}

async function byOnnxruntime(): Promise<number[]> {
  const ort = load('onnxruntime-node');
  const session = await ort.InferenceSession.create(join(folder, 'model.onnx'));
  const { probabilities } = await session.run({ image: new ort.Tensor('float32', image, [5, 3, 2, 1]) });
  return [...probabilities.data];
}

test('tfjs and onnxruntime open what was saved and answer alike', async () => {
  save();
  const [tfjs, onnx] = [await byTfjs(), await byOnnxruntime()];
  expect(tfjs).toHaveLength(20);
  for (const [index, probability] of tfjs.entries()) expect(onnx[index]).toBeCloseTo(probability, 6);
  for (let row = 0; row < 5; row++) {
    expect(tfjs.slice(row * 4, row * 4 + 4).reduce((sum, value) => sum + value)).toBeCloseTo(1, 6);
  }
});

test('weights read back to the bit, and their digest is that of weights.bin', () => {
  const { weightsSha256, files } = save();
  expect(readWeights(folder, network())).toEqual(network().parameters.map(({ values }) => values));
  expect(files).toEqual(['weights.bin', 'model.onnx', 'model.json']);
  expect(weightsSha256).toMatch(/^[0-9a-f]{64}$/);
});

test.each<[string, () => void, string]>([
  ['a truncated weights.bin', () => truncateSync(join(folder, 'weights.bin'), 40), 'holds 40 bytes'],
  ['a missing weights.bin', () => rmSync(join(folder, 'weights.bin')), 'there is no such file'],
  ['a missing model.json', () => rmSync(join(folder, 'model.json')), 'there is no such file'],
  ['a model.json that is no JSON', () => writeFileSync(join(folder, 'model.json'), '{'), 'is not JSON'],
  ['a model.json of nothing', () => writeFileSync(join(folder, 'model.json'), 'null'), 'has no weightsManifest'],
  ['a huge model.json', () => writeFileSync(join(folder, 'model.json'), ' '.repeat(2 ** 20 + 1)), 'is larger than'],
  [
    'a path out of the folder',
    () => edit((model) => (model.weightsManifest[0].paths = ['../../etc/passwd'])),
    'names other weight files',
  ],
  [
    'a shape that lies',
    () => edit((model) => (model.weightsManifest[0].weights[0].shape = [6, 8])),
    'dense/kernel [6,8]',
  ],
  [
    'a weight that is not a number',
    () => writeFileSync(join(folder, 'weights.bin'), Buffer.alloc(81 * 4, 0xff)),
    'not a finite number',
  ],
])('%s is refused with the file and the reason', (_, damage, message) => {
  save();
  damage();
  expect(() => readWeights(folder, network())).toThrow(message);
  expect(() => readWeights(folder, network())).toThrow(folder);
});

test('the weights of another network are refused before they are read', () => {
  save();
  expect(() => readWeights(folder, network([{ kind: 'dense', units: 4, activation: 'linear', ...layer }]))).toThrow(
    'dense_2/kernel',
  );
});

interface SavedModel {
  weightsManifest: [{ paths: string[]; weights: [{ shape: number[] }] }];
}

function edit(change: (model: SavedModel) => void): void {
  const file = join(folder, 'model.json');
  const model = JSON.parse(readFileSync(file, 'utf8')) as SavedModel;
  change(model);
  writeFileSync(file, JSON.stringify(model));
}
