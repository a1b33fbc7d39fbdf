/** A node of the computation graph: an immutable description, no numbers. */

export type DType = 'float32' | 'int32' | 'int64' | 'uint8' | 'uint32' | 'bool';

/** A size known now, or the name of one known when the graph runs (`'batch'`). */
export type Dim = number | string;
export type Shape = readonly Dim[];
export type Attributes = Readonly<Record<string, number | string | boolean | readonly Dim[]>>;

/** One result of one operation. Two tensors are the same value exactly if they are the same object. */
export interface Tensor {
  /** Creation order; an operation's inputs always have smaller ones. */
  readonly id: number;
  readonly op: Op;
  readonly inputs: readonly Tensor[];
  readonly attributes: Attributes;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** What an operation becomes in ONNX: one node. `inputs` are graph values or small constants that only ONNX needs. */
export interface OnnxForm {
  readonly opType: string;
  readonly inputs: readonly (Tensor | OnnxConstant | undefined)[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly text: string };
export interface OnnxConstant {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly values: readonly number[] | Float32Array;
}

/** An operation: its backward rule beside its ONNX form, as neighbours in one object. */
export interface Op {
  readonly name: string;
  /**
   * The gradients of a scalar with respect to each input, given `gradient`, that with respect to `node` (same shape as
   * `node`). `undefined`: nothing flows there. Absent: the operation cannot be differentiated.
   */
  backward?(node: Tensor, gradient: Tensor): readonly (Tensor | undefined)[];
  /**
   * The same operation for `copies` expressions of one form at once, given its inputs side by side: the result has a first axis
   * `copies`, then the axes of `node`, which is one copy's. Asked only if at least one input has that axis. Undefined or absent:
   * it cannot be done.
   */
  stacked?(node: Tensor, inputs: readonly Side[], copies: number): Tensor | undefined;
  /** Absent for values that the emitter places itself: inputs, constants, loop results. */
  onnx?(node: Tensor): OnnxForm;
}

/** A value of several expressions of one form: with a first axis of one place a copy, or the same for all. */
export interface Side {
  readonly value: Tensor;
  readonly isStacked: boolean;
}

let created = 0;

/** Makes a tensor. Operations call this; users of the package call operations. */
export function tensor(
  op: Op,
  inputs: readonly Tensor[],
  shape: Shape,
  dtype: DType,
  attributes: Attributes = {},
): Tensor {
  return { id: created++, op, inputs, attributes, shape, dtype };
}

/** `float32[batch, 784]`, for messages. */
export function typeOf(value: Tensor): string {
  return `${value.dtype}[${value.shape.join(', ')}]`;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

/** A fault in the graph being built: shapes or types that do not fit. Says which operation and what it received. */
export function graphError(op: string, what: string, ...received: readonly Tensor[]): Error {
  return new Error(`graph: ${op}: ${what}; received ${received.map(typeOf).join(' and ') || 'nothing'}`);
}

/** Throws unless all tensors are float32: the only type that is differentiated. */
export function requireFloat(op: string, ...values: readonly Tensor[]): void {
  if (values.some((value) => value.dtype !== 'float32')) throw graphError(op, 'needs float32', ...values);
}
