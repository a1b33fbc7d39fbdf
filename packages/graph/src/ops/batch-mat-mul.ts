/** Matrix products of several copies at once. Not differentiated: copies are made of gradients, not the other way round. */
import { graphError, type Op, requireFloat, type Tensor, tensor } from '../tensor.ts';

const batchMatMulOp: Op = {
  name: 'batchMatMul',
  onnx: (node) => ({ opType: 'MatMul', inputs: node.inputs }),
};

/** `a [copies, m, k]` or `[m, k]`, `b [copies, k, n]` or `[k, n]` → `[copies, m, n]`; what has no copies serves all of them. */
export function batchMatMul(a: Tensor, b: Tensor): Tensor {
  requireFloat('batchMatMul', a, b);
  const [m, k] = a.shape.slice(-2);
  const [inner, n] = b.shape.slice(-2);
  const copies = a.shape.length === 3 ? a.shape[0]! : b.shape[0]!;
  const fits = k === inner && a.shape.length + b.shape.length > 4 && (b.shape.length === 2 || b.shape[0] === copies);
  if (!fits) throw graphError('batchMatMul', 'does not fit', a, b);
  return tensor(batchMatMulOp, [a, b], [copies, m!, n!], 'float32');
}

export function isBatchMatMul(value: Tensor): boolean {
  return value.op === batchMatMulOp;
}
