/** Every plain operation: its result against onnxruntime's, its gradient against central differences. */
import { randomKey, randomUniform } from '@hello-nn/core';
import type { Network } from '@hello-nn/engine';
import {
  add,
  erf,
  exp,
  gemm,
  greater,
  inferAveragePool,
  inferConvolution,
  inferGlobalAveragePool,
  inferMaxPool,
  inferNormalization,
  mul,
  placeholder,
  placeWindow,
  relu,
  reshape,
  scalar,
  sigmoid,
  softmax,
  sub,
  type Tensor,
  tanh,
  toOnnx,
  transpose,
  where,
} from '@hello-nn/graph';
import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type { Program } from '../program/program.ts';
import { writeProgram } from '../program/write-program.ts';
import { openProgram } from './open-program.ts';
import { plainOps } from './ops/index.ts';

type Trace = (image: Tensor, weights: readonly Tensor[]) => Tensor;
interface Case {
  readonly shape: readonly number[];
  readonly weights?: readonly (readonly number[])[];
  readonly trace: Trace;
}

const elementwise = (trace: (image: Tensor) => Tensor): Case => ({ shape: [6, 1, 1], trace });
const channels = (image: Tensor): Tensor => reshape(image, ['batch', 2, 5, 6]);
const windowed = placeWindow([5, 6], [3, 2], [2, 1], 'same');
const maps = (trace: Trace, ...weights: readonly (readonly number[])[]): Case => ({
  shape: [5, 6, 2],
  weights,
  trace: (image, given) => trace(channels(image), given),
});

const CASES: Readonly<Record<string, Case>> = {
  exp: elementwise(exp),
  tanh: elementwise(tanh),
  sigmoid: elementwise(sigmoid),
  relu: elementwise(relu),
  erf: elementwise(erf),
  add: elementwise((image) => add(mul(image, image), scalar(3))),
  sub: elementwise((image) => sub(scalar(3), mul(image, image))),
  mul: elementwise((image) => mul(scalar(-2), mul(image, exp(image)))),
  greater: elementwise((image) => where(greater(image, scalar(0.1)), image, scalar(0))),
  where: elementwise((image) => where(greater(image, scalar(0)), mul(image, image), exp(image))),
  gemm: {
    shape: [6, 1, 1],
    weights: [[4, 6], [4], [4, 5]],
    trace: (image, [first, bias, second]) => {
      const hidden = gemm(reshape(image, ['batch', 6]), first!, { transB: true, alpha: 0.5, c: bias });
      return gemm(hidden, second!);
    },
  },
  conv: maps((image, [kernel, bias]) => inferConvolution(image, kernel!, bias, windowed), [4, 2, 3, 2], [4]),
  maxPool: maps((image) => inferMaxPool(image, windowed)),
  averagePool: maps((image) => inferAveragePool(image, windowed)),
  globalAveragePool: maps((image) => inferGlobalAveragePool(image)),
  batchNormalization: maps(
    (image, [gamma, beta, mean, variance]) =>
      inferNormalization(image, [gamma!, beta!, mean!, mul(variance!, variance!)], 0.01),
    [2],
    [2],
    [2],
    [2],
  ),
  reshape: { shape: [2, 3, 4], trace: (image) => reshape(mul(image, image), ['batch', 24]) },
  transpose: { shape: [2, 3, 4], trace: (image) => transpose(image, [0, 3, 1, 2]) },
  softmax: {
    shape: [6, 1, 1],
    trace: (image) => softmax(reshape(softmax(reshape(image, ['batch', 3, 2])), ['batch', 6])),
  },
};

test('every operation has a case', () => {
  expect(Object.keys(CASES).sort()).toEqual([...plainOps.keys()].sort());
});

describe.each(Object.entries(CASES))('%s', (name, { shape, weights = [], trace }) => {
  const { program, model, given } = build(name, shape, weights, trace);
  const image = numbers(`${name} image`, size(shape));

  test('computes what onnxruntime computes', async () => {
    const session = await InferenceSession.create(model, { logSeverityLevel: 3 });
    const feeds = { image: new OnnxTensor('float32', image, [1, ...shape]) };
    const parameters = given.map((values, index) => [`w${index}`, new OnnxTensor('float32', values, weights[index]!)]);
    const { result } = await session.run({ ...feeds, ...Object.fromEntries(parameters) });
    const found = openProgram(program, given).probabilities(image);
    expect(found).toHaveLength((result!.data as Float32Array).length);
    expect(farthest(found, result!.data as Float32Array)).toBeLessThan(2e-6);
    await session.release();
  });

  test('its gradient is what central differences say', () => {
    const network = openProgram(program, given);
    const outputs = network.probabilities(image).length;
    for (let output = 0; output < outputs; output += Math.ceil(outputs / 5)) {
      const compared = (at: number, step: number): number => {
        const moved = image.slice();
        moved[at]! += step;
        // A program without softmax: its scores are its answers.
        const scores = openProgram({ ...program, probabilities: program.scores }, given).probabilities(moved);
        return scores[output]! - scores.reduce((sum, score) => sum + score, 0) / scores.length;
      };
      const slope = Float32Array.from(image, (_, at) => (compared(at, 0.01) - compared(at, -0.01)) / 0.02);
      expect(farthest(network.sensitivity(image, output), slope)).toBeLessThan(2e-3);
    }
  });
});

test('an operation that no plain one is known for, and weights that do not fit, are named', () => {
  const { program, given } = build('gemm', [6, 1, 1], CASES.gemm!.weights!, CASES.gemm!.trace);
  const steps = program.steps.map((step) => ({ ...step, op: 'unheard' }));
  expect(() => openProgram({ ...program, steps }, given)).toThrow(/no operation 'unheard'/);
  expect(() => openProgram(program, given.slice(1))).toThrow(/w0 has 4 numbers for shape \[4, 6\]/);
});

function build(name: string, shape: readonly number[], weights: readonly (readonly number[])[], trace: Trace) {
  const given = weights.map((of, index) => numbers(`${name} w${index}`, size(of)));
  const parameters = weights.map((of, index) => ({
    name: `w${index}`,
    shape: of,
    values: given[index]!,
    graphOrder: of.map((_, axis) => axis),
    trainable: true,
  }));
  const forward: Network['forward'] = (image, tensors) => trace(image, tensors);
  const program: Program = { ...writeProgram({ inputShape: shape, parameters, forward }), pixelScale: 1 };
  const image = placeholder('image', 'float32', ['batch', ...shape]);
  const inputs = weights.map((of, index) => placeholder(`w${index}`, 'float32', of));
  return { program, given, model: toOnnx([image, ...inputs], { result: trace(image, inputs) }) };
}

/** Between −1 and 1, none near 0, where some slopes jump. */
function numbers(name: string, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, at) => {
    const value = 2 * randomUniform(randomKey(name), at) - 1;
    return value + Math.sign(value) * 0.05;
  });
}

function farthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((far, value, at) => Math.max(far, Math.abs(value - b[at]!)), 0);
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}
