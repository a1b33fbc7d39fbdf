import type { StepAttributes } from '../program/program.ts';

/** Numbers in a shape, row-major. */
export interface Value {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What an operation sees when its gradient is asked for. */
export interface Application {
  readonly inputs: readonly Value[];
  readonly output: Value;
  readonly attributes: StepAttributes;
}

/** An operation of package `graph` in plain TypeScript, with its gradient. */
export interface PlainOp {
  /** Its name there. */
  readonly name: string;
  /** Writes the result into `output.data`, which is all 0. */
  forward(application: Application): void;
  /**
   * Adds to `to` the gradient with respect to input number `which`, given `gradient`, that with respect to the output. Only
   * asked for inputs that depend on the image: weights are not trained here.
   */
  backward(which: number, application: Application, gradient: Float32Array, to: Float32Array): void;
}

/** How many numbers a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, dim) => size * dim, 1);
}
