/**
 * Counter-based random bits inside the graph: the same ones as core's `mix32`, so that every engine draws the same
 * dropout mask and a resumed run draws it again. ONNX multiplies no uint32, hence the casts: int32 products wrap.
 */
import { type OnnxForm, type Op, type Tensor, tensor } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { greaterOrEqual } from './elementwise.ts';
import { cast } from './index-and-type.ts';
import { constant, scalar } from './source.ts';
import { broadcastShape } from './sum-and-repeat.ts';

const xorOp: Op = { name: 'xor', onnx: (node) => ({ opType: 'BitwiseXor', inputs: node.inputs }) };
const shiftRightOp: Op = {
  name: 'shiftRight',
  onnx: (node): OnnxForm => ({
    opType: 'BitShift',
    inputs: [node.inputs[0], { dtype: 'uint32', shape: [], values: [node.attributes.bits as number] }],
    attributes: { direction: { text: 'RIGHT' } },
  }),
};

/** Mixes 32 bits, as core's `mix32`: uint32 in, uint32 out. */
export function mixBits(value: Tensor): Tensor {
  const first = multiply(xor(value, shiftRight(value, 16)), 0x7feb352d);
  const second = multiply(xor(first, shiftRight(first, 15)), 0x846ca68b);
  return xor(second, shiftRight(second, 16));
}

/**
 * Whether each of `counters` (uint32, any shape) survives under `key` (uint32 scalar), with probability 1 − rate:
 * booleans. Of each value the upper 24 bits count; core's `randomBits(key, counter) >>> 8` are the same.
 */
export function keepMask(counters: Tensor, key: Tensor, rate: number): Tensor {
  const bits = mixBits(xor(mixBits(counters), key));
  return greaterOrEqual(cast(shiftRight(bits, 8), 'int32'), scalar(dropThreshold(rate), 'int32'));
}

/** Values of 24 bits below this are dropped. */
export function dropThreshold(rate: number): number {
  return Math.round(rate * 0x1_00_00_00);
}

/** 0, 1, 2, … as uint32 `[count]`. */
export function countersUpTo(count: number): Tensor {
  return constant(
    Array.from({ length: count }, (_, index) => index),
    [count],
    'uint32',
  );
}

function xor(a: Tensor, b: Tensor): Tensor {
  return tensor(xorOp, [a, b], broadcastShape('xor', a, b), 'uint32');
}

function shiftRight(value: Tensor, bits: number): Tensor {
  return tensor(shiftRightOp, [value], value.shape, 'uint32', { bits });
}

function multiply(value: Tensor, factor: number): Tensor {
  return cast(mul(cast(value, 'int32'), scalar(factor | 0, 'int32')), 'uint32');
}
