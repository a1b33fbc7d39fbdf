/** The matrix product, with everything a BLAS can do in the same pass. */
import { type Dim, graphError, type Op, requireFloat, sameShape, type Tensor, tensor } from '../tensor.ts';
import { broadcastShape, sumTo } from './sum-and-repeat.ts';

export interface GemmOptions {
  /** Use a's transpose. */
  readonly transA?: boolean;
  /** Use b's transpose. */
  readonly transB?: boolean;
  /** Multiplied into the product. */
  readonly alpha?: number;
  /** Added to the product; broadcasts to it. */
  readonly c?: Tensor;
}

const gemmOp: Op = {
  name: 'gemm',
  backward(node, gradient) {
    const [a, b, c] = node.inputs;
    const { transA, transB, alpha } = gemmSettings(node);
    // y = α op(a) op(b) + c  ⇒  d op(a) = α g op(b)ᵀ,  d op(b) = α op(a)ᵀ g,  dc = g summed over what was repeated
    const da = transA
      ? gemm(b!, gradient, { transA: transB, transB: true, alpha })
      : gemm(gradient, b!, { transB: !transB, alpha });
    const db = transB
      ? gemm(gradient, a!, { transA: true, transB: transA, alpha })
      : gemm(a!, gradient, { transA: !transA, alpha });
    return c ? [da, db, sumTo(gradient, c.shape)] : [da, db];
  },
  onnx(node) {
    const { transA, transB, alpha } = gemmSettings(node);
    return {
      opType: 'Gemm',
      inputs: node.inputs,
      attributes: { transA: { int: transA ? 1 : 0 }, transB: { int: transB ? 1 : 0 }, alpha: { float: alpha } },
    };
  },
};

/** α · op(a) · op(b) + c, where op transposes or not. `a [m, k]`, `b [k, n]` after op; result `[m, n]`. */
export function gemm(a: Tensor, b: Tensor, options: GemmOptions = {}): Tensor {
  const { transA = false, transB = false, alpha = 1, c } = options;
  requireFloat('gemm', a, b, ...(c ? [c] : []));
  if (a.shape.length !== 2 || b.shape.length !== 2) throw graphError('gemm', 'needs two matrices', a, b);
  const [rows, inner] = turned(a, transA);
  const [innerB, columns] = turned(b, transB);
  if (inner !== innerB) throw graphError('gemm', `inner sizes ${inner} and ${innerB} differ`, a, b);
  const result = tensor(gemmOp, c ? [a, b, c] : [a, b], [rows, columns], 'float32', { transA, transB, alpha });
  if (c && !sameShape(broadcastShape('gemm', result, c), result.shape))
    throw graphError('gemm', 'c does not fit', result, c);
  return result;
}

/** a · b. */
export function matMul(a: Tensor, b: Tensor): Tensor {
  return gemm(a, b);
}

export function isGemm(value: Tensor): boolean {
  return value.op === gemmOp;
}

export function gemmSettings(value: Tensor): { transA: boolean; transB: boolean; alpha: number } {
  const { transA, transB, alpha } = value.attributes;
  return { transA: transA as boolean, transB: transB as boolean, alpha: alpha as number };
}

function turned(value: Tensor, transposed: boolean): readonly [Dim, Dim] {
  const [first, second] = value.shape as [Dim, Dim];
  return transposed ? [second, first] : [first, second];
}
