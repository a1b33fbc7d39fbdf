/** The matrix product, with everything a BLAS can do in the same pass. */
import {
  type Dim,
  graphError,
  type Op,
  requireFloat,
  type Shape,
  type Side,
  sameShape,
  type Tensor,
  tensor,
} from '../tensor.ts';
import { add, scale } from './arithmetic.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { slice, stackRows } from './pieces.ts';
import { lastSwapped, reshapeLike } from './shape.ts';
import { alignedTo } from './stack-elementwise.ts';
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
  stacked: stackGemm,
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

/**
 * The products of several copies, each rounded as it is alone (docs/decisions/0017). A gradient dᵀ · x of rows x that all share, and a
 * turned layer W · xᵀ, are one product, the copies' d or W below one another. Of x · Wᵀ there is one a copy: onnxruntime sums in
 * blocks whose length depends on the number of columns, and one product of all columns would round otherwise. All else is a batch
 * of products.
 */
function stackGemm(node: Tensor, [a, b, c]: readonly Side[], copies: number): Tensor {
  const { transA, transB, alpha } = gemmSettings(node);
  const [rows, columns] = node.shape as [Dim, Dim];
  const shape: Shape = [copies, rows, columns];
  const plus = (product: Tensor): Tensor => (c ? add(product, alignedTo(2, c, copies)) : product);
  if (!a!.isStacked && b!.isStacked && transB && typeof columns === 'number') {
    // x · Wᵀ of every copy's W [columns, inner]
    const below = reshapeLike(b!.value, [copies * columns, b!.value.shape[2]!]);
    const perColumn = c?.isStacked && sameShape(c.value.shape.slice(1), [columns]);
    const biases = perColumn ? reshapeLike(c.value, [copies * columns]) : undefined;
    const products = Array.from({ length: copies }, (_, copy) => {
      const part = (value: Tensor): Tensor => slice(value, 0, copy * columns, (copy + 1) * columns);
      return gemm(a!.value, part(below), { transA, transB, alpha, c: biases && part(biases) });
    });
    const apart = stackRows(products);
    return perColumn ? apart : plus(apart);
  }
  // Of a product with a column onnxruntime sums in another order where it is turned: there each copy stays as it is alone.
  const isSum = columns === 1 && alpha === 1 && !c;
  if (a!.isStacked && !b!.isStacked && typeof rows === 'number' && !isSum) {
    // dᵀ · x of every copy's d [inner, rows], or W · xᵀ of every copy's W [rows, inner]
    const upright = transA ? lastSwapped(a!.value) : a!.value;
    const below = reshapeLike(upright, [copies * rows, upright.shape[2]!]);
    const whole = c?.isStacked && c.value.shape.length === 3;
    const own = whole ? reshapeLike(c.value, [copies * rows, c.value.shape[2]!]) : undefined;
    const product = reshapeLike(gemm(below, b!.value, { transB, alpha, c: own }), shape);
    return whole ? product : plus(product);
  }
  const inner = b!.value.shape.at(transB ? -1 : -2);
  if (c?.isStacked && sameShape(c.value.shape.slice(1), [columns]) && isNarrow(columns) && isShort(inner)) {
    // onnxruntime adds a number to a long row of columns far faster than a short row of biases to each row.
    const turnedOver = batchMatMul(
      transB ? b!.value : lastSwapped(b!.value),
      transA ? a!.value : lastSwapped(a!.value),
    );
    return lastSwapped(add(scale(turnedOver, alpha), reshapeLike(c.value, [copies, columns, 1])));
  }
  const left = transA ? lastSwapped(a!.value) : a!.value;
  const right = transB ? lastSwapped(b!.value) : b!.value;
  return plus(scale(batchMatMul(left, right), alpha));
}

// Sums of so few products are one block for onnxruntime, whatever the number of columns: turned over they round as before.
const isShort = (inner: Dim | undefined): boolean => typeof inner === 'number' && inner <= 128;
const isNarrow = (columns: Dim): boolean => typeof columns === 'number' && columns <= 32;

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
