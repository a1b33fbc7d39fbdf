/** In which order three matrices are multiplied: chosen before differentiation, since it decides what there is to differentiate. */

import { gemm, gemmSettings, isGemm } from '../ops/gemm.ts';
import { reshapeLike } from '../ops/shape.ts';
import { sameShape, type Tensor } from '../tensor.ts';
import { lower } from './lower.ts';
import type { Rule } from './rules.ts';

/**
 * The small products that composing adds take longer than their multiplications say: with as few as 4/5 of them the step of
 * 784 → 15 → 10 takes as long (at 64 rows), with 3/4 it takes 8 % less (at 128).
 */
const WORTH = 0.8;

/**
 * (x U + c) V + d as x (U V) + (c V + d), where that takes clearly fewer multiplications (Cormen et al., Introduction to Algorithms,
 * matrix-chain multiplication): two layers without an activation between them are computed as one. Gradients stay those of U, c,
 * V and d; what is between the layers does not exist. x `[rows, inputs]`, U `[inputs, between]`, V `[between, outputs]`, c and d vectors.
 *
 * @param outputs Values that are needed; an inner product that more than one of them needs stays.
 * @param rows How many rows x has: its shape only names them.
 */
export function composeProducts(outputs: readonly Tensor[], rows: number): Tensor[] {
  return lower(outputs, [compose(rows)]);
}

function compose(rows: number): Rule {
  return (node, { once }) => {
    const outer = productOf(node);
    const inner = outer && !outer.transA && once(outer.a) ? productOf(outer.a) : undefined;
    if (!outer || !inner) return undefined;
    const sizes = [inner.b.shape[inner.transB ? 1 : 0], outer.a.shape[1], node.shape[1]];
    if (!sizes.every((size) => typeof size === 'number')) return undefined;
    const [inputs, between, outputs] = sizes as [number, number, number];
    // As many again for the gradient of each factor.
    const apart = rows * between * (inputs + outputs);
    const composed = inputs * outputs * (rows + between);
    if (composed > WORTH * apart || !isVector(inner.c, between) || !isVector(outer.c, outputs)) return undefined;
    // [outputs, inputs], as a layer's kernel is held: the long side as the row.
    const kernel = gemm(outer.b, inner.b, { transA: !outer.transB, transB: !inner.transB, alpha: inner.alpha });
    const c = inner.c ? biasThrough(inner.c, outer) : outer.c;
    return gemm(inner.a, kernel, { transA: inner.transA, transB: true, alpha: outer.alpha, c });
  };
}

interface Product extends ReturnType<typeof gemmSettings> {
  readonly a: Tensor;
  readonly b: Tensor;
  readonly c: Tensor | undefined;
}

function productOf(node: Tensor): Product | undefined {
  if (!isGemm(node)) return undefined;
  const [a, b, c] = node.inputs as [Tensor, Tensor, Tensor | undefined];
  return { a, b, c, ...gemmSettings(node) };
}

// c V + d, as columns: a product of kernels held as [outputs, inputs] adds it as one.
function biasThrough(bias: Tensor, { b, c, transB, alpha }: Product): Tensor {
  const column = (vector: Tensor): Tensor => reshapeLike(vector, [vector.shape[0]!, 1]);
  const sum = gemm(b, column(bias), { transA: !transB, alpha, c: c && column(c) });
  return reshapeLike(sum, [sum.shape[0]!]);
}

function isVector(value: Tensor | undefined, length: number): boolean {
  return !value || sameShape(value.shape, [length]);
}
