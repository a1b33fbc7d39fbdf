/** Equal but cheaper in the steps of a training, whose batch has always the same number of rows. */

import { sub } from '../ops/arithmetic.ts';
import { batchMatMul, isBatchMatMul } from '../ops/batch-mat-mul.ts';
import { gemm, gemmSettings, isGemm } from '../ops/gemm.ts';
import { arrayOf } from '../ops/scan.ts';
import { lastSwapped, lastSwappedFrom, reshapedFrom, reshapeLike, transpose, transposedFrom } from '../ops/shape.ts';
import { sameShape, type Tensor, tensor } from '../tensor.ts';
import { RULES, type Rule } from './rules.ts';

/**
 * Sums over the rows of a matrix as a product with a row of ones, 8 times as fast in onnxruntime: the gradient of a bias.
 * `ones [rows]` is a value that a loop does not change, so that it is made once.
 */
function sumRowsByProduct(ones: Tensor): Rule {
  return (node, { asColumn }) => {
    const matrix = node.inputs[0];
    const sumsRows = node.op.name === 'reduceSum' && String(node.attributes.axes) === '0' && !node.attributes.keepDims;
    if (!sumsRows || matrix?.shape.length !== 2 || matrix.shape[0] !== ones.shape[0]) return undefined;
    if (asColumn(node))
      return reshapeLike(gemm(matrix, reshapeLike(ones, [ones.shape[0]!, 1]), { transA: true }), node.shape);
    const row = reshapeLike(ones, [1, ones.shape[0]!]);
    return reshapeLike(gemm(row, matrix), node.shape);
  };
}

const THIN = 16;
const TIMES_LONGER = 8;

/**
 * x · Wᵀ of rows x by a few long rows W is the transpose of W · xᵀ. There onnxruntime sums in blocks whose length depends on the
 * number of rows x, not on that of W: several W below one another, which share x, are one product, and each rounds as it does alone.
 * What that costs alone and saves beside others: docs/decisions/0017.
 */
const turnThinProduct: Rule = (node) => {
  if (!isGemm(node)) return undefined;
  const [a, b, c] = node.inputs as [Tensor, Tensor, Tensor | undefined];
  const { transA, transB, alpha } = gemmSettings(node);
  const [rows, inner] = b.shape;
  const isThin = typeof rows === 'number' && rows <= THIN && typeof inner === 'number' && inner >= TIMES_LONGER * rows;
  // Rows whose number is known when the program is made are not those of a batch.
  if (transA || !transB || !isThin || typeof a.shape[0] === 'number') return undefined;
  if (c && !sameShape(c.shape, [rows])) return undefined;
  return transpose(gemm(b, a, { transB: true, alpha, c: c && reshapeLike(c, [rows, 1]) }));
};

/** b − reshape(line) of a vector b, line being a row or a column, is the line's difference, reshaped: a loop may then carry b so. */
const subtractLine: Rule = (node) => {
  const [vector, subtracted] = node.inputs as [Tensor, Tensor];
  const line = node.op.name === 'sub' ? reshapedFrom(subtracted) : undefined;
  if (!line || node.shape.length !== 1 || !sameShape(vector.shape, node.shape) || line.shape.length !== 2)
    return undefined;
  return reshapeLike(sub(reshapeLike(vector, line.shape), line), node.shape);
};

/** r M + c of rows r and c, where c is needed as a column too, as a column: Mᵀ rᵀ + cᵀ. */
const turnRowUpdate: Rule = (node, { asColumn }) => {
  const [row, matrix, c] = node.inputs as [Tensor, Tensor, Tensor | undefined];
  const [one, length] = node.shape;
  const isRow = isGemm(node) && one === 1 && typeof length === 'number' && length > 1;
  if (!isRow || !c || !sameShape(c.shape, node.shape) || !asColumn(c)) return undefined;
  const { transA, transB, alpha } = gemmSettings(node);
  const column = reshapeLike(c, [length, 1]);
  return reshapeLike(gemm(matrix, row, { transA: !transB, transB: !transA, alpha, c: column }), node.shape);
};

/** A product adds a row `[1, n]` to each of its rows as it adds a vector `[n]`. */
const addRowAsItIs: Rule = (node) => {
  const [a, b, c] = node.inputs as [Tensor, Tensor, Tensor | undefined];
  const row = isGemm(node) && c?.shape.length === 1 ? reshapedFrom(c) : undefined;
  return row && sameShape(row.shape, [1, ...c!.shape]) ? gemm(a, b, { ...gemmSettings(node), c: row }) : undefined;
};

/** The element of a step, reshaped, is an element of an array that is reshaped once for all steps. */
const reshapeBeforeElement: Rule = (node) => {
  const from = reshapedFrom(node);
  const array = from && arrayOf(from);
  if (!array) return undefined;
  const inputs = [reshapeLike(array, [array.shape[0]!, ...node.shape]), from.inputs[1]!];
  return tensor(from.op, inputs, node.shape, node.dtype);
};

/** (A B)ᵀ = Bᵀ Aᵀ for several copies at once: onnxruntime turns factors while it multiplies. */
const turnBatchProduct: Rule = (node, { once }) => {
  const product = lastSwappedFrom(node);
  if (!product || !isBatchMatMul(product) || !once(product)) return undefined;
  const [a, b] = product.inputs as [Tensor, Tensor];
  return batchMatMul(lastSwapped(b), lastSwapped(a));
};

/** Turned twice is as it was. */
const turnedTwice: Rule = (node) => {
  const once = lastSwappedFrom(node) ?? transposedFrom(node);
  return once && (lastSwappedFrom(once) ?? transposedFrom(once));
};

/**
 * Those for the steps of a training, whose batch has always the same number of rows. `ones [rows]`: see `sumRowsByProduct`. Where
 * rows are judged, a turned product would make an answer depend on how many rows are judged at once.
 */
export function trainingRules(ones: Tensor): readonly Rule[] {
  return [
    ...RULES,
    turnThinProduct,
    sumRowsByProduct(ones),
    subtractLine,
    turnRowUpdate,
    addRowAsItIs,
    reshapeBeforeElement,
    turnBatchProduct,
    turnedTwice,
  ];
}
