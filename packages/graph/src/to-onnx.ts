import { EMITTED_RULES } from './lowering/emitted-rules.ts';
import { lower } from './lowering/lower.ts';
import { RULES } from './lowering/rules.ts';
import { trainingRules } from './lowering/training-rules.ts';
import { emitGraph } from './onnx/emit.ts';
import { serialise } from './onnx/serialise.ts';
import type { Tensor } from './tensor.ts';

export interface OnnxOptions {
  /** For the steps of a training, ones `[rows]`: sums over so many rows of a matrix become products with them, which is faster. */
  readonly ones?: Tensor;
}

/**
 * Compiles expressions to an ONNX model (IR 9, opset 18).
 *
 * @param inputs Placeholders, in the order of the model's inputs; their names are the model's.
 * @param outputs The model's outputs by name.
 * @returns The bytes of an ONNX ModelProto.
 * @throws Error if an output depends on a placeholder that is not among the inputs.
 */
export function toOnnx(
  inputs: readonly Tensor[],
  outputs: Readonly<Record<string, Tensor>>,
  { ones }: OnnxOptions = {},
): Uint8Array {
  const names = Object.keys(outputs);
  const lowered = lower(Object.values(outputs), [...(ones ? trainingRules(ones) : RULES), ...EMITTED_RULES]);
  const graph = emitGraph(inputs, Object.fromEntries(names.map((name, index) => [name, lowered[index]!])));
  return serialise(graph, 'hello-nn');
}
