/**
 * Native TensorFlow, which npm alone does not bring: `npm run setup:tensorflow`, then
 * `HELLO_NN_NATIVE=1 npx jest packages/engine/src/eager/native-tensorflow`. Without it these tests pass where it is not set up.
 */
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { farthest, gradientsThrough, type LayerCase } from './layer-gradients.fixture.ts';
import { loadTfjs } from './load-tfjs.ts';
import { whyNoNativeTensorFlow } from './native-tensorflow.ts';
import { whyNotOnTensorFlow } from './trainable-layers.ts';

const REQUIRED = process.env.HELLO_NN_NATIVE === '1';

let missing: string | undefined;
beforeAll(async () => {
  missing = await whyNoNativeTensorFlow();
});

test('native TensorFlow is there where HELLO_NN_NATIVE=1 says so; where it is not, the reason is known', () => {
  if (REQUIRED) expect(missing).toBeUndefined();
  else if (missing !== undefined) expect(missing).toMatch(/@tensorflow\/tfjs-node/);
});

test('native TensorFlow says its version and its threads', async () => {
  if (missing !== undefined && !REQUIRED) return;
  const { runtime } = await loadTfjs('tensorflow');
  expect(runtime).toMatchObject({ name: 'tfjs-tensorflow', version: '4.22.0 with TensorFlow 2.21.0' });
  expect(runtime.threads).toBeGreaterThanOrEqual(1);
});

const LAYERS: readonly LayerCase[] = [
  { className: 'Dense', config: { units: 4, activation: 'tanh' } },
  { className: 'Conv2D', config: { filters: 3, kernelSize: [3, 3], padding: 'same', strides: [2, 2] } },
  { className: 'MaxPooling2D', config: { poolSize: [2, 2] } },
  { className: 'AveragePooling2D', config: { poolSize: [3, 3], strides: [1, 1] } },
  { className: 'GlobalAveragePooling2D' },
  { className: 'BatchNormalization' },
];

test.each(LAYERS)('through $className native TensorFlow computes the gradient of cpu', async (layer) => {
  if (missing !== undefined && !REQUIRED) return;
  const [right, native] = [await gradientsThrough(layer, 'cpu'), await gradientsThrough(layer, 'tensorflow')];
  expect(farthest(right, native)).toBeLessThan(1e-5);
});

test('native TensorFlow computes the gradient of padded average pooling, which cpu does not', async () => {
  if (missing !== undefined && !REQUIRED) return;
  const { tf } = await loadTfjs('tensorflow');
  const gradient = tf.grad((image) => tf.sum(tf.avgPool(image as never, 3, 2, 'same')))(tf.zeros([1, 4, 4, 1]));
  // The last pixel is one of four in its only window.
  expect(gradient.dataSync()[15]).toBeCloseTo(1 / 4, 6);
});

test("native TensorFlow's convolution with strides 1 down and 2 across is wrong: if this fails, allow it", async () => {
  if (missing !== undefined && !REQUIRED) return;
  const { tf } = await loadTfjs('tensorflow');
  // Two images of 4 × 4 whose pixels are numbered through, and a window of 2 × 3 ones.
  const images = tf.reshape(tf.range(0, 32), [2, 4, 4, 1]) as Tensor4D;
  const seen = tf.conv2d(images, tf.ones([2, 3, 1, 1]) as Tensor4D, [1, 2], 'valid').dataSync();
  const right = [0, 1].flatMap((image) => [0, 1, 2].map((row) => 6 * 16 * image + 12 * (2 * row + 1) + 6));
  expect(seen).toHaveLength(right.length);
  expect(right.every((value, at) => Math.abs(value - seen[at]!) < 0.1)).toBe(false);
});

test.each([
  ['Conv2D', [1, 2], true],
  ['Conv2D', [1, 1], false],
  ['Conv2D', [2, 1], false],
  ['Conv2D', [2, 3], false],
  ['MaxPooling2D', [1, 2], false],
])('native TensorFlow, %s with strides %j: refused %s', (className, strides, refused) => {
  const network = { tfjsLayers: [{ className: 'Flatten' }, { className, config: { strides } }] };
  expect(whyNotOnTensorFlow(network) !== undefined).toBe(refused);
});
