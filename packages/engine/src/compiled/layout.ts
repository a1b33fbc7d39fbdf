import type { Parameter } from '../contracts.ts';

/** A parameter's shape inside the compiled graph. */
export function graphShape({ shape, graphOrder }: Parameter): readonly number[] {
  return graphOrder.map((axis) => shape[axis]!);
}

/** From Keras's layout to the graph's. Always a new array. */
export function toGraphLayout({ shape, graphOrder }: Parameter, values: Float32Array): Float32Array {
  return permuted(values, shape, graphOrder);
}

/** From the graph's layout to Keras's. Always a new array. */
export function fromGraphLayout(parameter: Parameter, values: Float32Array): Float32Array {
  const { graphOrder } = parameter;
  return permuted(
    values,
    graphShape(parameter),
    graphOrder.map((_, axis) => graphOrder.indexOf(axis)),
  );
}

// Axis i of the result is axis `order[i]` of the values; row-major both.
function permuted(values: Float32Array, shape: readonly number[], order: readonly number[]): Float32Array {
  if (order.every((axis, index) => axis === index)) return values.slice();
  if (shape.length === 2) return transposed(values, shape[0]!);
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const sizes = order.map((axis) => shape[axis]!);
  const steps = order.map((axis) => strides[axis]!);
  const result = new Float32Array(values.length);
  let at = 0;
  const copy = (axis: number, from: number): void => {
    const [size, step] = [sizes[axis]!, steps[axis]!];
    if (axis === order.length - 1) {
      for (let index = 0; index < size; index++) result[at++] = values[from + index * step]!;
      return;
    }
    for (let index = 0; index < size; index++) copy(axis + 1, from + index * step);
  };
  copy(0, 0);
  return result;
}

// Most parameters are matrices, and a run asks for its state after every epoch.
function transposed(values: Float32Array, rows: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0, from = 0; row < rows; row++) {
    for (let to = row; to < values.length; to += rows) result[to] = values[from++]!;
  }
  return result;
}
