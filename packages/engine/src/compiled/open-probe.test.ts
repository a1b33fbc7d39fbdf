import type { LabelledImages } from '@hello-nn/core';
import {
  gemm,
  logitsOf,
  reduceSum,
  relu,
  reshape,
  scale,
  softmax,
  softmaxCrossEntropy,
  square,
  type Tensor,
} from '@hello-nn/graph';
import type { Network } from '../contracts.ts';
import { openProbe } from './open-probe.ts';

// 2 × 1 pixels, three relu units, two classes; small enough to be computed by hand.
const parameters = [
  {
    name: 'dense/kernel',
    shape: [2, 3],
    values: Float32Array.of(0.5, -1, 2, 1, -1, -2),
    graphOrder: [1, 0],
    trainable: true,
  },
  {
    name: 'dense_1/kernel',
    shape: [3, 2],
    values: Float32Array.of(1, -1, 0.5, 2, -1, 0.25),
    graphOrder: [1, 0],
    trainable: true,
  },
  { name: 'kept/moving', shape: [1], values: Float32Array.of(9), graphOrder: [0], trainable: false },
];
const L2 = 0.125;
const network = {
  inputShape: [2, 1, 1],
  classes: 2,
  parameters,
  multiplications: 12,
  forward(images: Tensor, [first, second]: readonly Tensor[]) {
    const hidden = relu(gemm(reshape(images, ['batch', 2]), first!, { transB: true }));
    return softmax(gemm(hidden, second!, { transB: true }));
  },
  penalty: ([first]: readonly Tensor[]) => scale(reduceSum(square(first!)), L2),
} as unknown as Network;
const loss = {
  trace: (probabilities: Tensor, targets: Tensor) => softmaxCrossEntropy(logitsOf(probabilities)!, targets),
} as never;
const rows: LabelledImages = {
  images: Uint8Array.of(255, 0, 51, 204, 0, 0),
  labels: Uint8Array.of(0, 1, 1),
  rows: 3,
};

// The witness: the same network in plain arithmetic.
function lossOf(values: readonly Float32Array[]): { loss: number; penalty: number; alive: boolean[] } {
  const [kernel, last] = values as [Float32Array, Float32Array];
  const alive = [false, false, false];
  let sum = 0;
  for (let row = 0; row < rows.rows; row++) {
    const pixels = [rows.images[row * 2]! / 255, rows.images[row * 2 + 1]! / 255];
    const hidden = [0, 1, 2].map((unit) => Math.max(0, pixels[0]! * kernel[unit]! + pixels[1]! * kernel[3 + unit]!));
    for (const [unit, value] of hidden.entries()) if (value > 0) alive[unit] = true;
    const logits = [0, 1].map((label) =>
      hidden.reduce((total, value, unit) => total + value * last[unit * 2 + label]!, 0),
    );
    sum += Math.log(Math.exp(logits[0]!) + Math.exp(logits[1]!)) - logits[rows.labels[row]!]!;
  }
  const penalty = L2 * kernel.reduce((total, value) => total + value * value, 0);
  return { loss: sum / rows.rows, penalty, alive };
}

function gradientNorm(index: number): number {
  const step = 1e-3;
  const values = parameters.map((one) => Float32Array.from(one.values));
  const slopes = Array.from(values[index]!.keys()).map((at) => {
    const total = (by: number): number => {
      const moved = parameters.map((one) => Float64Array.from(one.values)) as unknown as Float32Array[];
      moved[index]![at]! += by;
      const { loss: of, penalty } = lossOf(moved);
      return of + penalty;
    };
    return (total(step) - total(-step)) / (2 * step);
  });
  return Math.hypot(...slopes);
}

test('a probe sees the loss, the norms of weights and gradients, and the units that answer nothing', async () => {
  const probe = await openProbe({ network, loss });
  const values = parameters.map((one) => one.values);
  const seen = await probe.look(values, rows);
  const expected = lossOf(values);
  expect(seen.loss).toBeCloseTo(expected.loss, 5);
  expect(seen.penalty).toBeCloseTo(expected.penalty, 5);
  expect(seen.relus).toEqual([{ layer: 'dense', units: 3, dead: expected.alive.filter((one) => !one).length }]);
  expect(expected.alive).toEqual([true, false, true]);
  // What is not trained has no gradient and is left out.
  expect(seen.parameters.map(({ name }) => name)).toEqual(['dense/kernel', 'dense_1/kernel']);
  for (const [index, { norm, gradientNorm: measured }] of seen.parameters.entries()) {
    expect(norm).toBeCloseTo(Math.hypot(...values[index]!), 5);
    expect(measured).toBeCloseTo(gradientNorm(index), 3);
  }
  await probe.dispose();
});

test('a look changes nothing, and the same weights look the same again', async () => {
  const probe = await openProbe({ network, loss });
  const values = parameters.map((one) => one.values);
  const copies = values.map((array) => array.slice());
  const first = await probe.look(values, rows);
  await probe.look(
    values.map((array) => array.map((value) => -value)),
    rows,
  );
  expect(await probe.look(values, rows)).toEqual(first);
  expect(values).toEqual(copies);
  await probe.dispose();
});
