import type { Parameter } from '../contracts.ts';

/** A parameter's shape inside the compiled graph. */
export function graphShape(parameter: Parameter): readonly number[] {
  return parameter.transposed ? [...parameter.shape].reverse() : parameter.shape;
}

/** From Keras's layout to the graph's. Always a new array. */
export function toGraphLayout(parameter: Parameter, values: Float32Array): Float32Array {
  return parameter.transposed ? transposed(values, parameter.shape[0]!, parameter.shape[1]!) : values.slice();
}

/** From the graph's layout to Keras's. Always a new array. */
export function fromGraphLayout(parameter: Parameter, values: Float32Array): Float32Array {
  return parameter.transposed ? transposed(values, parameter.shape[1]!, parameter.shape[0]!) : values.slice();
}

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = values[row * columns + column]!;
  }
  return result;
}
