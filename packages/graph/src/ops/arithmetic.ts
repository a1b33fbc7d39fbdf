/** Element by element, two operands, broadcasting as NumPy does. */
import { graphError, type Op, type Tensor, tensor } from '../tensor.ts';
import { scalar } from './source.ts';
import { stackElementwise } from './stack-elementwise.ts';
import { broadcastShape, sumTo } from './sum-and-repeat.ts';

const addOp: Op = {
  name: 'add',
  backward: ({ inputs: [a, b] }, gradient) => [sumTo(gradient, a!.shape), sumTo(gradient, b!.shape)],
  stacked: stackElementwise,
  onnx: (node) => ({ opType: 'Add', inputs: node.inputs }),
};

const subOp: Op = {
  name: 'sub',
  backward: ({ inputs: [a, b] }, gradient) => [sumTo(gradient, a!.shape), sumTo(negate(gradient), b!.shape)],
  stacked: stackElementwise,
  onnx: (node) => ({ opType: 'Sub', inputs: node.inputs }),
};

const mulOp: Op = {
  name: 'mul',
  backward: ({ inputs: [a, b] }, gradient) => [sumTo(mul(gradient, b!), a!.shape), sumTo(mul(gradient, a!), b!.shape)],
  stacked: stackElementwise,
  onnx: (node) => ({ opType: 'Mul', inputs: node.inputs }),
};

const divOp: Op = {
  name: 'div',
  backward(node, gradient) {
    const [a, b] = node.inputs;
    const perNumerator = div(gradient, b!);
    return [sumTo(perNumerator, a!.shape), sumTo(negate(mul(perNumerator, node)), b!.shape)];
  },
  stacked: stackElementwise,
  onnx: (node) => ({ opType: 'Div', inputs: node.inputs }),
};

export function add(a: Tensor, b: Tensor): Tensor {
  return binary(addOp, a, b);
}
export function sub(a: Tensor, b: Tensor): Tensor {
  return binary(subOp, a, b);
}
export function mul(a: Tensor, b: Tensor): Tensor {
  return binary(mulOp, a, b);
}
export function div(a: Tensor, b: Tensor): Tensor {
  return binary(divOp, a, b);
}

/** `value · factor` for a number known now. */
export function scale(value: Tensor, factor: number): Tensor {
  return factor === 1 ? value : mul(value, scalar(factor));
}
export function negate(value: Tensor): Tensor {
  return scale(value, -1);
}
export function square(value: Tensor): Tensor {
  return mul(value, value);
}

function binary(op: Op, a: Tensor, b: Tensor): Tensor {
  if (a.dtype !== b.dtype) throw graphError(op.name, 'operands of different types', a, b);
  return tensor(op, [a, b], broadcastShape(op.name, a, b), a.dtype);
}
