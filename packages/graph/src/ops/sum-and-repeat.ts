/** Summing and repeating: each is the other's gradient, so they live in one file. */
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
import { reshapeLike } from './shape.ts';
import { alignedTo } from './stack-elementwise.ts';

const reduceSumOp: Op = {
  name: 'reduceSum',
  backward(node, gradient) {
    const input = node.inputs[0]!;
    const axes = node.attributes.axes as readonly number[];
    const kept = input.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
    // One number repeats as it is; a longer gradient first gets its summed axes back, with size 1.
    return [expandLike(gradient.shape.length === 0 ? gradient : reshapeLike(gradient, kept), input)];
  },
  stacked: stackReduction,
  onnx(node) {
    const axes = node.attributes.axes as readonly number[];
    return {
      opType: 'ReduceSum',
      inputs: [node.inputs[0], { dtype: 'int64', shape: [axes.length], values: axes }],
      attributes: { keepdims: { int: node.attributes.keepDims ? 1 : 0 } },
    };
  },
};

// Each copy's own axes move one place.
function stackReduction(node: Tensor, [input]: readonly Side[], copies: number): Tensor {
  const axes = (node.attributes.axes as readonly number[]).map((axis) => axis + 1);
  return tensor(node.op, [input!.value], [copies, ...node.shape], node.dtype, { ...node.attributes, axes });
}

/** Sums over `axes` (all of them by default; negative ones count from the end). */
export function reduceSum(
  value: Tensor,
  axes: readonly number[] = value.shape.map((_, axis) => axis),
  keepDims = false,
): Tensor {
  const rank = value.shape.length;
  const positive = axes.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
  if (positive.some((axis) => axis < 0 || axis >= rank))
    throw graphError('reduceSum', `no axis ${axes.join(', ')}`, value);
  if (positive.length === 0) return value;
  const summed = (_: Dim, axis: number): boolean => positive.includes(axis);
  const shape = keepDims
    ? value.shape.map((dim, axis) => (summed(dim, axis) ? 1 : dim))
    : value.shape.filter((dim, axis) => !summed(dim, axis));
  return tensor(reduceSumOp, [value], shape, value.dtype, { axes: positive, keepDims });
}

const reduceMeanOp: Op = {
  name: 'reduceMean',
  stacked: stackReduction,
  onnx(node) {
    const axes = node.attributes.axes as readonly number[];
    return {
      opType: 'ReduceMean',
      inputs: [node.inputs[0], { dtype: 'int64', shape: [axes.length], values: axes }],
      attributes: { keepdims: { int: 1 } },
    };
  },
};

/** The mean over `axes`, which are kept with size 1. Not differentiated. */
export function reduceMean(value: Tensor, axes: readonly number[]): Tensor {
  requireFloat('reduceMean', value);
  const shape = value.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  return tensor(reduceMeanOp, [value], shape, 'float32', { axes });
}

const shapeOfOp: Op = {
  name: 'shapeOf',
  backward: () => [undefined],
  // The shape of the copies together: what `expand` repeats to.
  stacked: (node, [input]) => tensor(node.op, [input!.value], [input!.value.shape.length], 'int64'),
  onnx: (node) => ({ opType: 'Shape', inputs: node.inputs }),
};

const expandOp: Op = {
  name: 'expand',
  backward: (node, gradient) => [sumTo(gradient, node.inputs[0]!.shape), undefined],
  stacked(node, [value, size], copies) {
    if (!size!.isStacked) return undefined;
    const small = alignedTo(node.shape.length, value!, copies);
    return tensor(expandOp, [small, size!.value], [copies, ...node.shape], 'float32');
  },
  onnx: (node) => ({ opType: 'Expand', inputs: node.inputs }),
};

/** Repeats `value` to the shape of `like`, whose numbers are not used. */
export function expandLike(value: Tensor, like: Tensor): Tensor {
  requireFloat('expand', value, like);
  if (!sameShape(broadcastShape('expand', value, like), like.shape))
    throw graphError('expand', 'does not fit', value, like);
  if (sameShape(value.shape, like.shape)) return value;
  const size = tensor(shapeOfOp, [like], [like.shape.length], 'int64');
  return tensor(expandOp, [value, size], like.shape, 'float32');
}

/** The value that an `expand` repeats, or undefined for any other tensor. */
export function expandedFrom(value: Tensor): Tensor | undefined {
  return value.op === expandOp ? value.inputs[0] : undefined;
}

/** The shape two operands broadcast to by NumPy's rule: right-aligned, equal or 1. */
export function broadcastShape(op: string, a: Tensor, b: Tensor): Shape {
  const rank = Math.max(a.shape.length, b.shape.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a.shape[axis - rank + a.shape.length] ?? 1;
    const right = b.shape[axis - rank + b.shape.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) throw graphError(op, 'shapes do not broadcast', a, b);
    return left === 1 ? right : left;
  });
}

/** The adjoint of broadcasting: sums a gradient over the axes along which its value was repeated. */
export function sumTo(gradient: Tensor, shape: Shape): Tensor {
  if (sameShape(gradient.shape, shape)) return gradient;
  const extra = gradient.shape.length - shape.length;
  const leading = Array.from({ length: extra }, (_, axis) => axis);
  const repeated = shape.flatMap((dim, axis) => (dim === 1 && gradient.shape[axis + extra] !== 1 ? [axis] : []));
  const narrowed = extra > 0 ? reduceSum(gradient, leading) : gradient;
  return repeated.length > 0 ? reduceSum(narrowed, repeated, true) : narrowed;
}
