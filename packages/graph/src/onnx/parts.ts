/** An ONNX graph as plain data, before it becomes bytes. */
import type { DType, OnnxAttribute, OnnxConstant, Shape } from '../tensor.ts';

export interface ValuePart {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
}

export interface NodePart {
  readonly opType: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
  /** A loop's body. */
  readonly body?: GraphPart;
}

export interface GraphPart {
  readonly name: string;
  readonly nodes: readonly NodePart[];
  readonly inputs: readonly ValuePart[];
  readonly outputs: readonly ValuePart[];
  readonly constants: readonly { readonly name: string; readonly constant: OnnxConstant }[];
}

export function nodePart(
  opType: string,
  name: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, OnnxAttribute>> = {},
  body?: GraphPart,
): NodePart {
  return { opType, name: `${name}_node`, inputs, outputs, attributes, body };
}
