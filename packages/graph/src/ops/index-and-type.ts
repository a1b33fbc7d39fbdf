/** Picking rows, classes and number types. None of these is differentiated: they act on data, not on parameters. */
import { type DType, graphError, type Op, sameShape, type Tensor, tensor } from '../tensor.ts';
import { axisFirst, reshapeLike } from './shape.ts';
import { stackAlongLast, stackElementwise } from './stack-elementwise.ts';

const gatherOp: Op = {
  name: 'gather',
  stacked(node, [table, indices], copies) {
    if (!table!.isStacked) return gather(table!.value, indices!.value); // [copies, ...indices, ...rest]
    if (indices!.isStacked) return undefined;
    // Each copy's own table: its rows first; then the copies, which stand behind the places of the indices.
    const rowsFirst = axisFirst(table!.value, 1);
    const shape = [...indices!.value.shape, copies, ...table!.value.shape.slice(2)];
    return axisFirst(tensor(gatherOp, [rowsFirst, indices!.value], shape, node.dtype), indices!.value.shape.length);
  },
  onnx: (node) => ({ opType: 'Gather', inputs: node.inputs, attributes: { axis: { int: 0 } } }),
};

/** Rows `indices` of `table`: `table [n, ...rest]`, `indices [...shape]` of int32 or int64 → `[...shape, ...rest]`. */
export function gather(table: Tensor, indices: Tensor): Tensor {
  if (indices.dtype !== 'int32' && indices.dtype !== 'int64')
    throw graphError('gather', 'needs integer indices', indices);
  if (table.shape.length === 0) throw graphError('gather', 'needs a table with rows', table);
  return tensor(gatherOp, [table, indices], [...indices.shape, ...table.shape.slice(1)], table.dtype);
}

const castOp: Op = {
  name: 'cast',
  stacked: stackElementwise,
  onnx: (node) => ({ opType: 'Cast', inputs: node.inputs, attributes: { to: { int: ONNX_TYPES[node.dtype] } } }),
};

/** ONNX's numbers for the types (TensorProto.DataType). */
export const ONNX_TYPES: Readonly<Record<DType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  uint32: 12,
};

/** The same values as another type; integers wrap to fewer bits. */
export function cast(value: Tensor, dtype: DType): Tensor {
  return value.dtype === dtype ? value : tensor(castOp, [value], value.shape, dtype);
}

const oneHotOp: Op = {
  name: 'oneHot',
  stacked: stackAlongLast,
  // As rows of the identity, which onnxruntime copies in a quarter of the time that its OneHot takes.
  onnx(node) {
    const classes = node.attributes.classes as number;
    const identity = Array.from({ length: classes ** 2 }, (_, at) => (at % (classes + 1) === 0 ? 1 : 0));
    const table = { dtype: 'float32' as const, shape: [classes, classes], values: identity };
    return { opType: 'Gather', inputs: [table, node.inputs[0]], attributes: { axis: { int: 0 } } };
  },
};

/** `labels [...]` of int32, 0 … classes − 1 → float32 `[..., classes]`, 1 at the label and 0 elsewhere. */
export function oneHot(labels: Tensor, classes: number): Tensor {
  if (labels.dtype !== 'int32') throw graphError('oneHot', 'needs int32 labels', labels);
  return tensor(oneHotOp, [labels], [...labels.shape, classes], 'float32', { classes });
}

/** The labels whose one-hot rows these are, or undefined for any other tensor. */
export function oneHotFrom(value: Tensor): Tensor | undefined {
  return value.op === oneHotOp ? value.inputs[0] : undefined;
}

const pickOp: Op = {
  name: 'pick',
  onnx: (node) => ({ opType: 'GatherElements', inputs: node.inputs, attributes: { axis: { int: -1 } } }),
};

/** One value of each row: `values [..., n]`, `indices [...]` of int32, 0 … n − 1 → `[...]`. */
export function pick(values: Tensor, indices: Tensor): Tensor {
  if (indices.dtype !== 'int32') throw graphError('pick', 'needs int32 indices', indices);
  if (!sameShape(values.shape.slice(0, -1), indices.shape)) throw graphError('pick', 'shapes differ', values, indices);
  const column = reshapeLike(indices, [...indices.shape, 1]);
  return reshapeLike(tensor(pickOp, [values, column], column.shape, values.dtype), indices.shape);
}

const argMaxOp: Op = {
  name: 'argMax',
  stacked: stackAlongLast,
  onnx: (node) => ({
    opType: 'ArgMax',
    inputs: node.inputs,
    attributes: { axis: { int: -1 }, keepdims: { int: 0 } },
  }),
};

/** The index of the largest value over the last axis (the first of equals), int64. */
export function argMax(value: Tensor): Tensor {
  if (value.shape.length === 0) throw graphError('argMax', 'needs an axis', value);
  return tensor(argMaxOp, [value], value.shape.slice(0, -1), 'int64');
}
