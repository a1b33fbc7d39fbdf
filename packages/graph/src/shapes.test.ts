import { add } from './ops/arithmetic.ts';
import { where } from './ops/elementwise.ts';
import { gemm } from './ops/gemm.ts';
import { gather, oneHot } from './ops/index-and-type.ts';

import { concat, slice } from './ops/pieces.ts';
import { scan } from './ops/scan.ts';
import { reshape, transpose } from './ops/shape.ts';
import { softmaxCrossEntropy } from './ops/softmax.ts';
import { constant, placeholder } from './ops/source.ts';
import { expandLike, reduceSum } from './ops/sum-and-repeat.ts';
import { typeOf } from './tensor.ts';

const x = placeholder('x', 'float32', ['batch', 784]);
const w = placeholder('w', 'float32', [15, 784]);
const labels = placeholder('labels', 'int32', ['batch']);

test('shapes follow from shapes, symbolic sizes included', () => {
  expect(typeOf(gemm(x, w, { transB: true }))).toBe('float32[batch, 15]');
  expect(typeOf(reshape(x, ['batch', 28, 28, 1]))).toBe('float32[batch, 28, 28, 1]');
  expect(typeOf(reduceSum(x, [-1]))).toBe('float32[batch]');
  expect(typeOf(reduceSum(x, [1], true))).toBe('float32[batch, 1]');
  expect(typeOf(oneHot(labels, 10))).toBe('float32[batch, 10]');
  expect(typeOf(gather(x, labels))).toBe('float32[batch, 784]');
  expect(typeOf(slice(x, 1, 10, 20))).toBe('float32[batch, 10]');
  expect(typeOf(concat([w, w], 0))).toBe('float32[30, 784]');
  expect(typeOf(transpose(w))).toBe('float32[784, 15]');
});

test.each([
  ['gemm', () => gemm(x, w), 'inner sizes 784 and 15 differ; received float32[batch, 784] and float32[15, 784]'],
  ['gemm of a vector', () => gemm(x, constant([1, 2], [2])), 'needs two matrices'],
  ['gemm with a c that does not fit', () => gemm(x, w, { transB: true, c: constant([1, 2], [2]) }), 'do not broadcast'],
  ['add', () => add(x, w), 'add: shapes do not broadcast; received float32[batch, 784] and float32[15, 784]'],
  ['add of two types', () => add(x, labels), 'operands of different types'],
  ['reshape', () => reshape(x, ['batch', 10]), 'reshape: cannot become [batch, 10]'],
  ['reshape losing the batch', () => reshape(x, [784]), 'cannot become'],
  ['reduceSum', () => reduceSum(x, [2]), 'no axis 2'],
  ['transpose', () => transpose(w, [0, 0]), 'bad order 0, 0'],
  ['gather by floats', () => gather(w, x), 'needs integer indices'],
  ['where', () => where(x, x, x), 'needs a condition of booleans'],
  ['expand', () => expandLike(w, x), 'do not broadcast'],
  ['slice', () => slice(w, 1, 700, 785), 'slice: no places 700 to 785 along axis 1'],
  ['concat', () => concat([w, x], 1), 'concat: does not fit along axis 1'],
  ['cross-entropy', () => softmaxCrossEntropy(x, w), 'shapes differ'],
  ['constant', () => constant([1, 2, 3], [2]), '3 values for shape [2]'],
  [
    'a loop whose state changes shape',
    () => scan('steps', [x], () => ({ next: [w], stacked: [] })),
    'became float32[15, 784]',
  ],
  [
    'a loop along another axis',
    () => scan('steps', [x], (at) => ({ next: [x], stacked: [at(labels)] })),
    'scan: its first axis is not steps; received int32[batch]',
  ],
])('%s: what does not fit is refused when the graph is built', (_, build, message) => {
  expect(build).toThrow(message);
});
