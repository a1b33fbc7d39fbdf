/** Every differentiable operation against central differences, with onnxruntime as the arithmetic. */
import { randomKey, randomNormal } from '@hello-nn/core';
import {
  add,
  clip,
  constant,
  div,
  erf,
  exp,
  expandLike,
  gemm,
  gradients,
  greater,
  log,
  logSoftmax,
  maximum,
  mul,
  oneHot,
  placeholder,
  reduceSum,
  relu,
  reshape,
  scalar,
  scale,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  sqrt,
  square,
  sub,
  type Tensor,
  tanh,
  toOnnx,
  transpose,
  where,
} from '@hello-nn/graph';
import { expectGradients } from './central-differences.fixture.ts';
import { compileExpressions } from './evaluate.fixture.ts';

type Expression = (a: Tensor, b: Tensor) => Tensor;

// a [3, 4], b [3, 4]; both kept away from 0 and from kinks by construction of `values`.
const expressions: Readonly<Record<string, Expression>> = {
  add: (a, b) => add(a, b),
  'add, broadcast row': (a, b) => add(a, reduceSum(b, [0])),
  'add, broadcast column': (a, b) => mul(add(a, reduceSum(b, [1], true)), a),
  sub: (a, b) => sub(a, b),
  mul: (a, b) => mul(a, b),
  div: (a, b) => div(a, add(square(b), scalar(0.5))),
  'div by a scalar': (a, b) => div(a, reduceSum(square(b))),
  exp: (a) => exp(a),
  log: (a) => log(add(square(a), scalar(0.5))),
  sqrt: (a, b) => sqrt(add(square(a), square(b))),
  tanh: (a) => tanh(a),
  sigmoid: (a) => sigmoid(a),
  relu: (a) => relu(a),
  erf: (a) => erf(a),
  maximum: (a, b) => mul(maximum(a, b), b),
  'maximum with a row of zeros': (a, b) => maximum(a, scale(reduceSum(b, [0]), 0)),
  clip: (a) => clip(a, -0.5, 0.5),
  where: (a, b) => where(greater(a, scalar(0)), mul(a, b), square(b)),
  scale: (a) => scale(a, -2.5),
  gemm: (a, b) => gemm(a, b, { transB: true }),
  'gemm, a transposed': (a, b) => gemm(a, b, { transA: true }),
  'gemm, both transposed': (a, b) => gemm(a, reshape(b, [4, 3]), { transA: true, transB: true, alpha: 0.5 }),
  'gemm with c': (a, b) => gemm(a, reshape(b, [4, 3]), { c: reduceSum(b, [1]), alpha: 2 }),
  transpose: (a, b) => mul(transpose(a), reshape(b, [4, 3])),
  reshape: (a, b) => mul(reshape(a, [2, 6]), reshape(b, [2, 6])),
  'expand of a row': (a, b) => mul(expandLike(reduceSum(a, [0]), b), b),
  reduceSum: (a) => square(reduceSum(a, [-1])),
  softmax: (a, b) => mul(softmax(a), b),
  logSoftmax: (a, b) => mul(logSoftmax(a), b),
  softmaxCrossEntropy: (a) => softmaxCrossEntropy(a, oneHot(constant([0, 3, 1], [3], 'int32'), 4)),
  'softmaxCrossEntropy, rows weighted': (a, b) =>
    mul(softmaxCrossEntropy(a, oneHot(constant([0, 3, 1], [3], 'int32'), 4)), reduceSum(b, [1])),
};

const SIZE = 12;

function values(seed: number): Float32Array {
  return Float32Array.from({ length: SIZE }, (_, index) => {
    const value = randomNormal(randomKey(seed), index);
    // Kinks at 0 and ±0.5: a step of a difference must not cross one.
    return [0, 0.5, -0.5].some((kink) => Math.abs(value - kink) < 0.15) ? value + 0.3 : value;
  });
}

test.each(Object.entries(expressions))('%s', async (_, expression) => {
  const a = placeholder('a', 'float32', [3, 4]);
  const b = placeholder('b', 'float32', [3, 4]);
  await expectGradients(expression(a, b), [a, b], [values(1), values(2)]);
});

test('a parameter that the output does not depend on has gradient zero', async () => {
  const a = placeholder('a', 'float32', [3, 4]);
  const b = placeholder('b', 'float32', [3, 4]);
  const evaluate = await compileExpressions([a, b], gradients(reduceSum(a), [b]));
  expect(await evaluate([values(1), values(2)])).toEqual([Array(SIZE).fill(0)]);
});

test('a seed multiplies all gradients', async () => {
  const a = placeholder('a', 'float32', [3, 4]);
  const evaluate = await compileExpressions([a], gradients(reduceSum(scale(a, 2)), [a], scalar(0.25)));
  expect(await evaluate([values(1)])).toEqual([Array(SIZE).fill(0.5)]);
});

test('what has no gradient says so', () => {
  const a = placeholder('a', 'float32', [3, 4]);
  expect(() => gradients(a, [a])).toThrow('gradients: needs a scalar; received float32[3, 4]');
  expect(() => toOnnx([], { a })).toThrow("'a' is used but is not among the inputs");
});
