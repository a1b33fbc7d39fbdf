/** The same numbers in another arrangement. */
import { type Dim, graphError, type Op, requireFloat, type Shape, sameShape, type Tensor, tensor } from '../tensor.ts';

const reshapeOp: Op = {
  name: 'reshape',
  backward: (node, gradient) => [reshapeLike(gradient, node.inputs[0]!.shape)],
  stacked: (node, [input], copies) => reshapeLike(input!.value, [copies, ...node.shape]),
  onnx(node) {
    const from = node.inputs[0]!.shape;
    // ONNX: 0 copies the dim at the same place, −1 (once) is what remains.
    const values = node.shape.map((dim, axis) => (typeof dim === 'number' ? dim : from[axis] === dim ? 0 : -1));
    if (values.filter((dim) => dim === -1).length > 1)
      throw graphError('reshape', 'two sizes are unknown', node.inputs[0]!);
    return { opType: 'Reshape', inputs: [node.inputs[0], { dtype: 'int64', shape: [values.length], values }] };
  },
};

/** Rearranges to `shape`, row-major. Symbolic dims must appear on both sides; the known ones must have the same product. */
export function reshape(value: Tensor, shape: Shape): Tensor {
  if (!sameShape(symbols(value.shape), symbols(shape)) || product(value.shape) !== product(shape)) {
    throw graphError('reshape', `cannot become [${shape.join(', ')}]`, value);
  }
  return reshapeLike(value, shape);
}

/** `reshape` for shapes that are known to fit; nothing happens when they are equal already. */
export function reshapeLike(value: Tensor, shape: Shape): Tensor {
  return sameShape(value.shape, shape) ? value : tensor(reshapeOp, [value], shape, value.dtype);
}

/** The value before a `reshape`, or undefined for any other tensor. */
export function reshapedFrom(value: Tensor): Tensor | undefined {
  return value.op === reshapeOp ? value.inputs[0] : undefined;
}

const transposeOp: Op = {
  name: 'transpose',
  backward(node, gradient) {
    const order = node.attributes.order as readonly number[];
    return [
      transpose(
        gradient,
        order.map((_, axis) => order.indexOf(axis)),
      ),
    ];
  },
  stacked: (node, [input]) =>
    permuted(input!.value, [0, ...(node.attributes.order as number[]).map((axis) => axis + 1)]),
  onnx: (node) => ({
    opType: 'Transpose',
    inputs: node.inputs,
    attributes: { perm: { ints: node.attributes.order as readonly number[] } },
  }),
};

/** Permutes the axes: axis i of the result is axis `order[i]` of the value. By default all are reversed. */
export function transpose(
  value: Tensor,
  order: readonly number[] = value.shape.map((_, axis) => axis).reverse(),
): Tensor {
  requireFloat('transpose', value);
  const complete = [...order].sort((a, b) => a - b).every((axis, index) => axis === index);
  if (!complete || order.length !== value.shape.length)
    throw graphError('transpose', `bad order ${order.join(', ')}`, value);
  return permuted(value, order);
}

function permuted(value: Tensor, order: readonly number[]): Tensor {
  const shape = order.map((axis) => value.shape[axis]!);
  return tensor(transposeOp, [value], shape, value.dtype, { order });
}

/** An axis of a value of any type comes first; the others keep their order. */
export function axisFirst(value: Tensor, axis: number): Tensor {
  const others = value.shape.map((_, index) => index).filter((index) => index !== axis);
  return axis === 0 ? value : permuted(value, [axis, ...others]);
}

/** The first two axes change places. */
export function swapFirst(value: Tensor): Tensor {
  return axisFirst(value, 1);
}

/** The matrix that a transposition of two axes turns round, or undefined. */
export function transposedFrom(value: Tensor): Tensor | undefined {
  return value.op === transposeOp && value.shape.length === 2 && (value.attributes.order as readonly number[])[0] === 1
    ? value.inputs[0]
    : undefined;
}

/** Matrices, or those of several copies, turned. */
export function lastSwapped(value: Tensor): Tensor {
  return transpose(value, value.shape.length === 3 ? [0, 2, 1] : [1, 0]);
}

/** The matrices of several copies that `lastSwapped` has turned, or undefined for any other tensor. */
export function lastSwappedFrom(value: Tensor): Tensor | undefined {
  return value.op === transposeOp && (value.attributes.order as readonly number[]).join() === '0,2,1'
    ? value.inputs[0]
    : undefined;
}

function symbols(shape: Shape): Dim[] {
  return shape.filter((dim) => typeof dim === 'string').sort();
}

function product(shape: Shape): number {
  return shape.reduce<number>((size, dim) => (typeof dim === 'number' ? size * dim : size), 1);
}
