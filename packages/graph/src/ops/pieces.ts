/** Cutting arrays into pieces and putting them together. Not differentiated: what uses them has rules of its own. */
import { graphError, type Op, sameShape, type Tensor, tensor } from '../tensor.ts';

const sliceOp: Op = {
  name: 'slice',
  onnx: (node) => ({
    opType: 'Slice',
    inputs: [
      node.inputs[0],
      { dtype: 'int64', shape: [1], values: [node.attributes.from as number] },
      { dtype: 'int64', shape: [1], values: [node.attributes.to as number] },
      { dtype: 'int64', shape: [1], values: [node.attributes.axis as number] },
    ],
  }),
};

/** Places `from` … `to` − 1 along an axis. */
export function slice(value: Tensor, axis: number, from: number, to: number): Tensor {
  const size = value.shape[axis];
  if (typeof size !== 'number' || from < 0 || to > size || from >= to)
    throw graphError('slice', `no places ${from} to ${to} along axis ${axis}`, value);
  const shape = value.shape.map((dim, index) => (index === axis ? to - from : dim));
  return tensor(sliceOp, [value], shape, value.dtype, { axis, from, to });
}

const concatOp: Op = {
  name: 'concat',
  onnx: (node) => ({
    opType: 'Concat',
    inputs: node.inputs,
    attributes: { axis: { int: node.attributes.axis as number } },
  }),
};

/** One after the other along an axis; all other sizes are equal. */
export function concat(values: readonly Tensor[], axis: number): Tensor {
  const [first] = values as readonly [Tensor];
  const without = ({ shape }: Tensor): Tensor['shape'] => shape.filter((_, index) => index !== axis);
  const fits = (value: Tensor): boolean =>
    typeof value.shape[axis] === 'number' && value.dtype === first.dtype && sameShape(without(value), without(first));
  if (!values.every(fits)) throw graphError('concat', `does not fit along axis ${axis}`, ...values);
  const size = values.reduce((sum, { shape }) => sum + (shape[axis] as number), 0);
  const shape = first.shape.map((dim, index) => (index === axis ? size : dim));
  return tensor(concatOp, values, shape, first.dtype, { axis });
}

/** Arrays of one shape as one with a new first axis. */
export function stackRows(values: readonly Tensor[]): Tensor {
  const [first] = values as readonly [Tensor];
  const shape = [values.length, ...first.shape];
  if (!values.every((value) => value.dtype === first.dtype && sameShape(value.shape, first.shape)))
    throw graphError('stack', 'shapes differ', ...values);
  const [rows, ...rest] = first.shape;
  // Below one another, then apart: the rows may be a number known only when the graph runs.
  const below = tensor(
    concatOp,
    values,
    [typeof rows === 'number' ? rows * values.length : `${values.length}·${rows}`, ...rest],
    first.dtype,
    { axis: 0 },
  );
  return tensor(unstackOp, [below], shape, first.dtype);
}

const unstackOp: Op = {
  name: 'unstack',
  onnx(node) {
    const [copies, , ...rest] = node.shape;
    const values = [copies as number, -1, ...(rest as number[])];
    return { opType: 'Reshape', inputs: [node.inputs[0], { dtype: 'int64', shape: [values.length], values }] };
  },
};
