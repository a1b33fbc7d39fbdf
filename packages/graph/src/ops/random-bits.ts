/**
 * Counter-based random bits inside the graph: the same ones as core's `mix32`, so that every engine draws the same
 * dropout mask and a resumed run draws it again. ONNX multiplies no uint32, hence the casts: int32 products wrap.
 */
import { type OnnxForm, type Op, type Tensor, tensor } from '../tensor.ts';
import { add, mul } from './arithmetic.ts';
import { greaterOrEqual } from './elementwise.ts';
import { cast } from './index-and-type.ts';
import { constant, scalar } from './source.ts';
import { stackElementwise } from './stack-elementwise.ts';
import { broadcastShape } from './sum-and-repeat.ts';

const xorOp: Op = {
  name: 'xor',
  stacked: stackElementwise,
  onnx: (node) => ({ opType: 'BitwiseXor', inputs: node.inputs }),
};
const shiftRightOp: Op = {
  name: 'shiftRight',
  stacked: stackElementwise,
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

/** What a mask is drawn with, int32 of the keys' shape; two of them make a mask. */
export interface MaskNumbers {
  readonly multiplier: Tensor;
  readonly offset: Tensor;
}

/** The numbers for keys (uint32, any shape): 2 · key + 1, and the key mixed. */
export function maskNumbers(keys: Tensor): MaskNumbers {
  const signed = cast(keys, 'int32');
  const multiplier = add(mul(signed, scalar(2, 'int32')), scalar(1, 'int32'));
  return { multiplier, offset: cast(mixBits(keys), 'int32') };
}

/**
 * Whether each of `counters` (uint32, any shape) survives with probability 1 − rate under the numbers of one key: booleans.
 * Multiply-shift hashing of the mixed counter (Dietzfelbinger et al. 1997): multiplier · mix(counter) + offset, wrapping, is
 * compared with the share of the range that is dropped. Only that product is computed anew for each key, so that a mask costs
 * three operations a step and not twenty.
 */
export function keepMask(counters: Tensor, { multiplier, offset }: MaskNumbers, rate: number): Tensor {
  const hashed = add(mul(cast(mixBits(counters), 'int32'), multiplier), offset);
  return greaterOrEqual(hashed, scalar(dropThreshold(rate), 'int32'));
}

/** Of the signed 32-bit numbers, those below this are dropped. */
export function dropThreshold(rate: number): number {
  return Math.min(Math.round(rate * 2 ** 32) - 2 ** 31, 2 ** 31 - 1);
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
