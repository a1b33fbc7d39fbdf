import { type DType, type Op, type Shape, type Tensor, tensor } from '../tensor.ts';

/** A value given when the graph runs, or by a loop when its body runs. */
const placeholderOp: Op = { name: 'placeholder' };
const constantOp: Op = { name: 'constant' };

const payloads = new WeakMap<Tensor, readonly number[] | Float32Array>();

/** A named input. Symbolic dims of the same name must be equal when the graph runs. */
export function placeholder(name: string, dtype: DType, shape: Shape): Tensor {
  return tensor(placeholderOp, [], shape, dtype, { name });
}

/** A value that is part of the graph. `values` are row-major, as many as `shape` says. */
export function constant(
  values: readonly number[] | Float32Array,
  shape: readonly number[],
  dtype: DType = 'float32',
  name?: string,
): Tensor {
  const size = shape.reduce((product, dim) => product * dim, 1);
  if (values.length !== size)
    throw new Error(`graph: constant: ${values.length} values for shape [${shape.join(', ')}]`);
  const result = tensor(constantOp, [], shape, dtype, {
    ...(size === 1 ? { value: values[0]! } : {}),
    ...(name === undefined ? {} : { name }),
  });
  payloads.set(result, values);
  return result;
}

/** A constant of shape []. */
export function scalar(value: number, dtype: DType = 'float32'): Tensor {
  return constant([value], [], dtype);
}

export function isPlaceholder(value: Tensor): boolean {
  return value.op === placeholderOp;
}

export function isConstant(value: Tensor): boolean {
  return value.op === constantOp;
}

/** The number held by a constant of shape [], otherwise undefined. */
export function scalarValue(value: Tensor): number | undefined {
  return isConstant(value) && value.shape.length === 0 ? (value.attributes.value as number) : undefined;
}

/** A constant's row-major values. */
export function constantValues(value: Tensor): readonly number[] | Float32Array {
  return payloads.get(value)!;
}
