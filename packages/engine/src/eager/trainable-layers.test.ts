import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { farthest, gradientsThrough, type LayerCase } from './layer-gradients.fixture.ts';
import { loadTfjs } from './load-tfjs.ts';
import { WASM_TRAINS, whyNotOnCpu, whyNotOnWasm } from './trainable-layers.ts';

const RIGHT: readonly LayerCase[] = [
  { className: 'Flatten' },
  { className: 'Reshape', config: { targetShape: [2, 36] } },
  { className: 'Dense', config: { units: 4, activation: 'tanh' } },
  // Zeros only its rate, and none at all at 0: masks are made by the engine.
  { className: 'Dropout', config: { rate: 0 } },
  { className: 'Activation', config: { activation: 'softmax' } },
  { className: 'LeakyReLU' },
  { className: 'AveragePooling2D', config: { poolSize: [3, 3], strides: [1, 1] } },
  { className: 'GlobalAveragePooling2D' },
  { className: 'BatchNormalization' },
];

test.each(RIGHT)('through $className wasm computes the gradient of cpu', async (layer) => {
  const right = await gradientsThrough(layer, 'cpu');
  expect(farthest(right, await gradientsThrough(layer, 'wasm'))).toBeLessThan(1e-5);
  expect(
    farthest(
      right,
      [...right].map((values) => values.map(() => 0)),
    ),
  ).toBeGreaterThan(1e-2);
});

test('every layer that is allowed on wasm has been tried above', () => {
  expect(RIGHT.map(({ className }) => className).sort()).toEqual([...WASM_TRAINS].sort());
});

test('wasm throws for a convolution and is silently wrong for max pooling: if this fails, allow them', async () => {
  const conv = { className: 'Conv2D', config: { filters: 3, kernelSize: [3, 3] } };
  await expect(gradientsThrough(conv, 'wasm')).rejects.toThrow(/Conv2DBackpropFilter/);
  const pool = { className: 'MaxPooling2D', config: { poolSize: [2, 2] } };
  const right = await gradientsThrough(pool, 'cpu');
  expect(farthest(right, await gradientsThrough(pool, 'wasm'))).toBeGreaterThan(1e-3);
});

test('a refusal names each layer once, with the reason', () => {
  const network = (...classNames: readonly string[]): { tfjsLayers: { className: string }[] } => ({
    tfjsLayers: classNames.map((className) => ({ className })),
  });
  expect(whyNotOnWasm(network('Flatten', 'Dense', 'Dropout', 'Dense'))).toBeUndefined();
  expect(whyNotOnWasm(network('Conv2D', 'MaxPooling2D', 'Conv2D', 'Flatten', 'Dense'))).toBe(
    "TensorFlow.js on WebAssembly cannot train Conv2D, MaxPooling2D: there is no kernel for a convolution's gradient " +
      '(Conv2DBackpropFilter); the gradient of max pooling is wrong, it loses some of the positions',
  );
  expect(whyNotOnWasm(network('GRU'))).toMatch(/cannot train GRU: nobody has tried/);
});

test.each(['cpu', 'wasm'] as const)(
  "%s's gradient of padded average pooling is wrong: if this fails, allow it",
  async (backend) => {
    const { tf } = await loadTfjs(backend);
    const pooled = (image: Tensor): Tensor => tf.sum(tf.avgPool(image as Tensor4D, 3, 2, 'same'));
    const gradient = tf
      .grad(pooled)(tf.zeros([1, 4, 4, 1]))
      .dataSync();
    // It is linear: what one pixel adds is its slope.
    const slope = (pixel: number): number =>
      pooled(tf.tensor4d(new Float32Array(16).fill(1, pixel, pixel + 1), [1, 4, 4, 1])).dataSync()[0]!;
    expect(gradient[0]).toBeCloseTo(slope(0), 6);
    expect(Math.abs(gradient[15]! - slope(15))).toBeGreaterThan(0.1);
    const padded = { tfjsLayers: [{ className: 'AveragePooling2D', config: { padding: 'same' } }] };
    expect([whyNotOnCpu(padded), whyNotOnWasm(padded)]).toEqual(
      Array(2).fill(expect.stringContaining("padding 'same'")),
    );
    expect(
      whyNotOnCpu({ tfjsLayers: [{ className: 'AveragePooling2D', config: { padding: 'valid' } }] }),
    ).toBeUndefined();
  },
);
