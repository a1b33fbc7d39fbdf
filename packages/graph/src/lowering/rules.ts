/** Equal but cheaper: local rules, each a claim about algebra. Their order does not matter; they run until none applies. */

import { mul, scale, sub } from '../ops/arithmetic.ts';
import { forwardOf } from '../ops/composite.ts';
import { gemm, gemmSettings, isGemm } from '../ops/gemm.ts';
import { arrayOf } from '../ops/scan.ts';
import { reshapedFrom, reshapeLike, transposedFrom } from '../ops/shape.ts';
import { scalarValue } from '../ops/source.ts';
import { expandedFrom } from '../ops/sum-and-repeat.ts';
import { sameShape, type Tensor, tensor } from '../tensor.ts';
import type { Uses } from './uses.ts';

/** Rewrites one node, whose inputs are final already, or leaves it (undefined). `once` says if fusing an input saves it. */
export type Rule = (node: Tensor, uses: Pick<Uses, 'once' | 'asColumn'>) => Tensor | undefined;

const ELEMENTWISE = new Set(['add', 'sub', 'mul', 'div', 'where', 'greater']);

/** A value with its own gradient rule is, once differentiated, what it stands for. */
const dropGradientRule: Rule = (node) => forwardOf(node);

/** reshape(reshape(x)) = reshape(x); a reshape to the same shape is nothing. */
const mergeReshapes: Rule = (node) => {
  const from = reshapedFrom(node);
  if (!from) return undefined;
  if (sameShape(from.shape, node.shape)) return from;
  const earlier = reshapedFrom(from);
  return earlier && reshapeLike(earlier, node.shape);
};

/** 1 · x = x. */
const dropMulByOne: Rule = (node) => {
  const scaled = scaledBy(node);
  return scaled?.factor === 1 && sameShape(scaled.value.shape, node.shape) ? scaled.value : undefined;
};

/** s · (t · x) = (st) · x. */
const mergeFactors: Rule = (node) => {
  const outer = scaledBy(node);
  const inner = outer && scaledBy(outer.value);
  return inner && scale(inner.value, outer.factor * inner.factor);
};

/** reshape(s · x) = s · reshape(x), so that the factor can meet a product. */
const factorBeforeReshape: Rule = (node) => {
  const from = reshapedFrom(node);
  const scaled = from && scaledBy(from);
  return scaled && scale(reshapeLike(scaled.value, node.shape), scaled.factor);
};

/** (s · a) b = gemm with alpha = s: the product applies the factor for nothing. */
const factorIntoGemm: Rule = (node) => {
  if (!isGemm(node)) return undefined;
  const [a, b, c] = node.inputs as [Tensor, Tensor, Tensor | undefined];
  const { alpha, ...turns } = gemmSettings(node);
  const left = scaledBy(a);
  const right = scaledBy(b);
  if (!left && !right) return undefined;
  const factor = alpha * (left?.factor ?? 1) * (right?.factor ?? 1);
  return gemm(left?.value ?? a, right?.value ?? b, { ...turns, alpha: factor, c });
};

/** aᵀ b = gemm with transA. */
const transposeIntoGemm: Rule = (node) => {
  if (!isGemm(node)) return undefined;
  const [a, b, c] = node.inputs as [Tensor, Tensor, Tensor | undefined];
  const { transA, transB, alpha } = gemmSettings(node);
  const left = transposedFrom(a);
  const right = transposedFrom(b);
  if (!left && !right) return undefined;
  return gemm(left ?? a, right ?? b, { transA: left ? !transA : transA, transB: right ? !transB : transB, alpha, c });
};

/** s · (a b) = gemm with alpha = s. */
const factorOfGemm: Rule = (node, { once }) => {
  const scaled = scaledBy(node);
  if (!scaled || !isGemm(scaled.value) || scaled.value.inputs[2] || !once(scaled.value)) return undefined;
  const { alpha, ...turns } = gemmSettings(scaled.value);
  return gemm(scaled.value.inputs[0]!, scaled.value.inputs[1]!, { ...turns, alpha: alpha * scaled.factor });
};

/** a b + c and c − a b in one pass: a layer's bias, a parameter's update. */
const sumIntoGemm: Rule = (node, { once }) => {
  if (node.op.name !== 'add' && node.op.name !== 'sub') return undefined;
  const [left, right] = node.inputs as [Tensor, Tensor];
  const fuse = (product: Tensor, c: Tensor, sign: number): Tensor | undefined => {
    if (!isGemm(product) || product.inputs[2] || !once(product)) return undefined;
    if (!sameShape(product.shape, node.shape) || c.shape.length > 2 || c.shape.length === 0) return undefined;
    const { alpha, ...turns } = gemmSettings(product);
    return gemm(product.inputs[0]!, product.inputs[1]!, { ...turns, alpha: alpha * sign, c });
  };
  if (node.op.name === 'sub') return fuse(right, left, -1);
  return fuse(left, right, 1) ?? fuse(right, left, 1);
};

/** c − (a b + d) = (c − d) − a b: where d is a product as well, both are one pass each. */
const differenceIntoGemm: Rule = (node, { once }) => {
  if (node.op.name !== 'sub') return undefined;
  const [c, product] = node.inputs as [Tensor, Tensor];
  if (!isGemm(product) || !once(product) || !sameShape(c.shape, product.shape)) return undefined;
  const [a, b, d] = product.inputs as [Tensor, Tensor, Tensor | undefined];
  if (!d || !isGemm(d) || d.inputs[2] || !once(d) || !sameShape(d.shape, c.shape)) return undefined;
  const { alpha, ...turns } = gemmSettings(product);
  return gemm(a, b, { ...turns, alpha: -alpha, c: sub(c, d) });
};

/** A repeated value in an element-wise operation broadcasts by itself. */
const dropExpand: Rule = (node) => {
  if (!ELEMENTWISE.has(node.op.name)) return undefined;
  for (const [index, input] of node.inputs.entries()) {
    const small = expandedFrom(input);
    const others = node.inputs.filter((_, other) => other !== index);
    if (!small || !others.some((other) => sameShape(other.shape, node.shape))) continue;
    const inputs = node.inputs.map((other, at) => (at === index ? small : other));
    return tensor(node.op, inputs, node.shape, node.dtype, node.attributes);
  }
  return undefined;
};

/** A step's element of v, times s, is the element of v · s for a scalar s that a loop does not change: one product a slice. */
const factorBeforeElement: Rule = (node, { once }) => {
  if (node.op.name !== 'mul' || node.shape.length > 0) return undefined;
  for (const [element, factor] of [node.inputs, [...node.inputs].reverse()] as [Tensor, Tensor][]) {
    const array = arrayOf(element);
    if (array?.shape.length !== 1 || factor.op.name !== 'placeholder' || !once(element)) continue;
    return tensor(element.op, [mul(array, factor), element.inputs[1]!], [], 'float32');
  }
  return undefined;
};

export const RULES: readonly Rule[] = [
  dropGradientRule,
  mergeReshapes,
  dropMulByOne,
  mergeFactors,
  factorBeforeReshape,
  factorIntoGemm,
  transposeIntoGemm,
  factorOfGemm,
  sumIntoGemm,
  differenceIntoGemm,
  dropExpand,
  factorBeforeElement,
];

/** A float32 product with a number known now. */
function scaledBy(node: Tensor): { value: Tensor; factor: number } | undefined {
  if (node.op.name !== 'mul' || node.dtype !== 'float32') return undefined;
  const [a, b] = node.inputs as [Tensor, Tensor];
  const right = scalarValue(b);
  if (right !== undefined) return { value: a, factor: right };
  const left = scalarValue(a);
  return left === undefined ? undefined : { value: b, factor: left };
}
