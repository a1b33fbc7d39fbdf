/** The operations on maps against central differences, and against the same operation as ONNX itself defines it. */
import { randomKey, shuffle } from '@hello-nn/core';
import {
  add,
  averagePool,
  batchLast,
  channelsFirst,
  constant,
  convolution,
  fromBatchLast,
  fromChannelsFirst,
  gradients,
  inferAveragePool,
  inferConvolution,
  inferMaxPool,
  maxPool,
  meanOverPositions,
  mul,
  normalize,
  type Padding,
  pick,
  placeholder,
  placeWindow,
  reduceSum,
  relu,
  square,
  type Tensor,
} from '@hello-nn/graph';
import { expectGradients } from './central-differences.fixture.ts';
import { compileExpressions } from './evaluate.fixture.ts';

const HEIGHT = 4;
const WIDTH = 5;
const CHANNELS = 2;
const BATCH = 2;
const sizeOf = ({ shape }: Tensor): number => shape.reduce<number>((product, dim) => product * Number(dim), 1);

/** No two values nearer than 0.14, none within 0.07 of 0: a step of a difference turns no maximum and no relu over. */
function apart(size: number, seed: number): Float32Array {
  const ranks = shuffle(
    Int32Array.from({ length: size }, (_, index) => index),
    randomKey(seed),
  );
  return Float32Array.from(ranks, (rank) => (rank - size / 2 + 0.5) * 0.14);
}

const maps = placeholder('maps', 'float32', [CHANNELS, HEIGHT * WIDTH, BATCH]);
const kernel = (rows: number, columns: number, filters = 3): Tensor =>
  placeholder('kernel', 'float32', [filters, CHANNELS, rows, columns]);

type Placement = readonly [kernel: readonly [number, number], strides: readonly [number, number], padding: Padding];
const placements: readonly Placement[] = [
  [[2, 2], [1, 1], 'valid'],
  [[2, 2], [2, 2], 'valid'],
  [[3, 2], [1, 2], 'valid'],
  [[2, 3], [2, 1], 'same'],
  [[3, 3], [2, 2], 'same'],
  [[1, 1], [1, 1], 'valid'],
  [[4, 5], [1, 1], 'valid'],
];
const titled = placements.map(([size, strides, padding]) => ({
  title: `${size.join(' × ')}, strides ${strides.join(' and ')}, ${padding}`,
  window: placeWindow([HEIGHT, WIDTH], size, strides, padding),
}));

describe.each(titled)('$title', ({ window }) => {
  test('convolution', async () => {
    const filters = kernel(...window.kernel);
    const result = convolution(maps, filters, window);
    await expectGradients(result, [maps, filters], [apart(sizeOf(maps), 1), apart(sizeOf(filters), 2)]);
  });
  test('max pooling', () => expectGradients(maxPool(maps, window), [maps], [apart(sizeOf(maps), 3)]));
  test('average pooling', () => expectGradients(averagePool(maps, window), [maps], [apart(sizeOf(maps), 4)]));

  test('gives what ONNX gives', async () => {
    const images = placeholder('images', 'float32', ['batch', HEIGHT, WIDTH, CHANNELS]);
    const filters = kernel(...window.kernel);
    const trained = (value: Tensor): Tensor => fromBatchLast(value, window.outHeight, window.outWidth);
    const outputs = [
      trained(convolution(batchLast(images), filters, window)),
      fromChannelsFirst(inferConvolution(channelsFirst(images), filters, undefined, window)),
      trained(maxPool(batchLast(images), window)),
      fromChannelsFirst(inferMaxPool(channelsFirst(images), window)),
      trained(averagePool(batchLast(images), window)),
      fromChannelsFirst(inferAveragePool(channelsFirst(images), window)),
    ];
    const evaluate = await compileExpressions([images, filters], outputs);
    const point = [apart(3 * HEIGHT * WIDTH * CHANNELS, 5), apart(sizeOf(filters), 6)];
    const [mine, theirs, mostMine, mostTheirs, meanMine, meanTheirs] = await evaluate(point, { batch: 3 });
    for (const [a, b] of [
      [mine!, theirs!],
      [mostMine!, mostTheirs!],
      [meanMine!, meanTheirs!],
    ] as const) {
      expect(a).toHaveLength(b.length);
      expect(Math.max(...a.map((value, index) => Math.abs(value - b[index]!)))).toBeLessThan(1e-4);
    }
  });
});

test('a convolution, its bias and relu are pooled window by window with the gradients of doing one after the other', async () => {
  const filters = kernel(3, 2);
  const bias = placeholder('bias', 'float32', [3, 1, 1]);
  const convolved = relu(add(convolution(maps, filters, placeWindow([HEIGHT, WIDTH], [3, 2], [1, 1], 'valid')), bias));
  const window = placeWindow([2, 4], [2, 2], [2, 2], 'valid');
  const ones = constant(new Float32Array(8).fill(1), [8, 1]);
  const pooled = [maxPool(convolved, window), maxPool(mul(convolved, ones), window)]; // the second sees no convolution
  const inputs = [maps, filters, bias];
  const evaluate = await compileExpressions(
    inputs,
    pooled.flatMap((value) => [value, ...gradients(reduceSum(square(value)), inputs)]),
  );
  const results = await evaluate([apart(sizeOf(maps), 7), apart(sizeOf(filters), 8), Float32Array.of(0.5, -0.5, 1)]);
  const [together, apartFrom] = [results.slice(0, 4), results.slice(4)];
  for (const [index, values] of together.entries()) {
    expect(values.some((value) => value !== 0)).toBe(true);
    for (const [at, value] of values.entries()) expect(value).toBeCloseTo(apartFrom[index]![at]!, 3);
  }
});

test('pick: choices one after the other, outside included', () =>
  expectGradients(pick(maps, [Int32Array.of(3, -1, 0), Int32Array.of(3, 7, 1)]), [maps], [apart(sizeOf(maps), 9)]));
test('the mean over positions', () =>
  expectGradients(square(meanOverPositions(maps)), [maps], [apart(sizeOf(maps), 10)]));
test('normalization', () => {
  const { value } = normalize(maps, [1, 2], 0.01);
  return expectGradients(mul(square(value), value), [maps], [apart(sizeOf(maps), 11).map((x) => 3 * x)]);
});

test('the gradient of equal values goes to the first, row by row', async () => {
  const image = placeholder('maps', 'float32', [1, 4, 1]);
  const window = placeWindow([2, 2], [2, 2], [2, 2], 'valid');
  const evaluate = await compileExpressions([image], gradients(reduceSum(maxPool(image, window)), [image]));
  expect(await evaluate([Float32Array.of(1, 2, 2, 2)])).toEqual([[0, 1, 0, 0]]);
  expect(await evaluate([Float32Array.of(0, 0, 0, 0)])).toEqual([[1, 0, 0, 0]]);
});
