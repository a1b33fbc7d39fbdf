/** Element by element, one operand; and choices between two. Derivatives: any table of calculus. */
import { graphError, type Op, requireFloat, type Tensor, tensor } from '../tensor.ts';
import { div, mul, scale, square, sub } from './arithmetic.ts';
import { scalar } from './source.ts';
import { stackElementwise } from './stack-elementwise.ts';
import { broadcastShape, sumTo } from './sum-and-repeat.ts';

type Derivative = (node: Tensor, gradient: Tensor) => Tensor;

function unary(name: string, opType: string, derivative: Derivative): (value: Tensor) => Tensor {
  const op: Op = {
    name,
    backward: (node, gradient) => [derivative(node, gradient)],
    stacked: stackElementwise,
    onnx: (node) => ({ opType, inputs: node.inputs }),
  };
  return (value) => {
    requireFloat(name, value);
    return tensor(op, [value], value.shape, 'float32');
  };
}

const one = (): Tensor => scalar(1);

/** e to the x. */
export const exp = unary('exp', 'Exp', (node, gradient) => mul(gradient, node));
/** Natural logarithm. */
export const log = unary('log', 'Log', (node, gradient) => div(gradient, node.inputs[0]!));
export const sqrt = unary('sqrt', 'Sqrt', (node, gradient) => div(scale(gradient, 0.5), node));
export const tanh = unary('tanh', 'Tanh', (node, gradient) => mul(gradient, sub(one(), square(node))));
export const sigmoid = unary('sigmoid', 'Sigmoid', (node, gradient) => mul(gradient, mul(node, sub(one(), node))));
/** max(x, 0). At 0 the gradient is 0, as in TensorFlow. */
export const relu = unary('relu', 'Relu', (node, gradient) => where(greater(node, scalar(0)), gradient, scalar(0)));
/** Whether a value is a `relu`'s. */
export function isRelu(value: Tensor): boolean {
  return value.op.name === 'relu';
}

/** The error function 2/√π ∫₀ˣ e^(−t²) dt. */
export const erf = unary('erf', 'Erf', (node, gradient) =>
  mul(gradient, scale(exp(scale(square(node.inputs[0]!), -1)), 2 / Math.sqrt(Math.PI))),
);

function comparison(name: string, opType: string): (a: Tensor, b: Tensor) => Tensor {
  const op: Op = {
    name,
    backward: () => [undefined, undefined],
    stacked: stackElementwise,
    onnx: (node) => ({ opType, inputs: node.inputs }),
  };
  return (a, b) => {
    if (a.dtype !== b.dtype) throw graphError(name, 'operands of different types', a, b);
    return tensor(op, [a, b], broadcastShape(name, a, b), 'bool');
  };
}

/** a > b, as booleans. */
export const greater = comparison('greater', 'Greater');
/** a ≥ b, as booleans. */
export const greaterOrEqual = comparison('greaterOrEqual', 'GreaterOrEqual');
/** a = b, as booleans. */
export const equal = comparison('equal', 'Equal');

const maximumOp: Op = {
  name: 'maximum',
  backward(node, gradient) {
    const [a, b] = node.inputs;
    const first = where(greaterOrEqual(a!, b!), gradient, scalar(0));
    return [sumTo(first, a!.shape), sumTo(sub(gradient, first), b!.shape)];
  },
  stacked: stackElementwise,
  onnx: (node) => ({ opType: 'Max', inputs: node.inputs }),
};

/** The larger of two; the gradient of equals goes to the first. */
export function maximum(a: Tensor, b: Tensor): Tensor {
  requireFloat('maximum', a, b);
  return tensor(maximumOp, [a, b], broadcastShape('maximum', a, b), 'float32');
}

const whereOp: Op = {
  name: 'where',
  backward(node, gradient) {
    const [condition, yes, no] = node.inputs;
    return [
      undefined,
      sumTo(where(condition!, gradient, scalar(0)), yes!.shape),
      sumTo(where(condition!, scalar(0), gradient), no!.shape),
    ];
  },
  stacked: stackElementwise,
  onnx: (node) => ({ opType: 'Where', inputs: node.inputs }),
};

/** `yes` where the condition holds, `no` elsewhere; all three broadcast. */
export function where(condition: Tensor, yes: Tensor, no: Tensor): Tensor {
  if (condition.dtype !== 'bool') throw graphError('where', 'needs a condition of booleans', condition);
  requireFloat('where', yes, no);
  const shape = broadcastShape('where', condition, { ...yes, shape: broadcastShape('where', yes, no) });
  return tensor(whereOp, [condition, yes, no], shape, 'float32');
}

/** Limits to low … high; the gradient is 0 outside. */
export function clip(value: Tensor, low: number, high: number): Tensor {
  const aboveLow = where(greater(value, scalar(low)), value, scalar(low));
  return where(greater(aboveLow, scalar(high)), scalar(high), aboveLow);
}
