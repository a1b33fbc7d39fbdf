import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;

/** What a viewer shows beside a graph. */
export interface OnnxNotes {
  /** The graph's name. */
  readonly name: string;
  /** A paragraph about the whole. */
  readonly text: string;
  /** Facts by name: `run`, `class_names` … */
  readonly facts: Readonly<Record<string, string>>;
  /** A sentence about an input or output, by its name. */
  readonly values: Readonly<Record<string, string>>;
}

/** An ONNX model of `toOnnx` with notes for people; what it computes is unchanged. */
export function withNotes(model: Uint8Array, { name, text, facts, values }: OnnxNotes): Uint8Array {
  const proto = onnx.ModelProto.decode(model);
  proto.docString = text;
  proto.metadataProps = Object.entries(facts).map(([key, value]) => ({ key, value }));
  const { graph } = proto;
  if (!graph) throw new Error('graph: an ONNX model without a graph');
  graph.name = name;
  graph.docString = text;
  for (const value of [...(graph.input ?? []), ...(graph.output ?? [])]) {
    const note = values[value.name ?? ''];
    if (note !== undefined) value.docString = note;
  }
  return onnx.ModelProto.encode(proto).finish();
}
