import onnxProto from 'onnx-proto';
import { ONNX_TYPES } from '../ops/index-and-type.ts';
import type { OnnxAttribute, OnnxConstant } from '../tensor.ts';
import type { GraphPart, NodePart, ValuePart } from './parts.ts';

const { onnx } = onnxProto;

/** IR 9 and opset 18 are the newest that every onnxruntime since 1.16 and onnx since 1.15 read. */
const IR_VERSION = 9;
const OPSET = 18;

/** An ONNX ModelProto as bytes. */
export function serialise(graph: GraphPart, producer: string): Uint8Array {
  const model = onnx.ModelProto.create({
    irVersion: IR_VERSION,
    opsetImport: [{ domain: '', version: OPSET }],
    producerName: producer,
    graph: graphProto(graph),
  });
  return onnx.ModelProto.encode(model).finish();
}

function graphProto(graph: GraphPart): InstanceType<typeof onnx.GraphProto> {
  return onnx.GraphProto.create({
    name: graph.name,
    node: graph.nodes.map(nodeProto),
    input: graph.inputs.map(valueProto),
    output: graph.outputs.map(valueProto),
    initializer: graph.constants.map(({ name, constant }) => tensorProto(name, constant)),
  });
}

function nodeProto(node: NodePart): InstanceType<typeof onnx.NodeProto> {
  const { GRAPH } = onnx.AttributeProto.AttributeType;
  const body = node.body ? [{ name: 'body', type: GRAPH, g: graphProto(node.body) }] : [];
  return onnx.NodeProto.create({
    opType: node.opType,
    name: node.name,
    input: [...node.inputs],
    output: [...node.outputs],
    attribute: [...Object.entries(node.attributes).map(([name, value]) => attributeProto(name, value)), ...body],
  });
}

function attributeProto(name: string, value: OnnxAttribute): InstanceType<typeof onnx.AttributeProto> {
  const type = onnx.AttributeProto.AttributeType;
  if ('int' in value) return onnx.AttributeProto.create({ name, type: type.INT, i: value.int });
  if ('float' in value) return onnx.AttributeProto.create({ name, type: type.FLOAT, f: value.float });
  if ('text' in value)
    return onnx.AttributeProto.create({ name, type: type.STRING, s: new TextEncoder().encode(value.text) });
  return onnx.AttributeProto.create({ name, type: type.INTS, ints: [...value.ints] });
}

function valueProto(value: ValuePart): InstanceType<typeof onnx.ValueInfoProto> {
  const dim = value.shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return onnx.ValueInfoProto.create({
    name: value.name,
    type: { tensorType: { elemType: ONNX_TYPES[value.dtype], shape: { dim } } },
  });
}

function tensorProto(name: string, { dtype, shape, values }: OnnxConstant): InstanceType<typeof onnx.TensorProto> {
  return onnx.TensorProto.create({
    name,
    dataType: ONNX_TYPES[dtype],
    dims: [...shape],
    rawData: littleEndian(dtype, values),
  });
}

function littleEndian(dtype: OnnxConstant['dtype'], values: OnnxConstant['values']): Uint8Array {
  const bytes = { float32: 4, int32: 4, uint32: 4, int64: 8, uint8: 1, bool: 1 }[dtype];
  const view = new DataView(new ArrayBuffer(values.length * bytes));
  values.forEach((value: number, index: number) => {
    const at = index * bytes;
    if (dtype === 'float32') view.setFloat32(at, value, true);
    else if (dtype === 'int64') view.setBigInt64(at, BigInt(value), true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setUint8(at, value);
  });
  return new Uint8Array(view.buffer);
}
