/** Softmax and the cross-entropy that belongs to it, each over the last axis, both safe for large logits. */
import { graphError, type Op, requireFloat, sameShape, type Tensor, tensor } from '../tensor.ts';
import { mul, negate, sub } from './arithmetic.ts';
import { composite } from './composite.ts';
import { reshapeLike } from './shape.ts';
import { stackAlongLast } from './stack-elementwise.ts';
import { expandedFrom, reduceSum } from './sum-and-repeat.ts';

const softmaxOp: Op = {
  name: 'softmax',
  backward(node, gradient) {
    const weighted = mul(gradient, node);
    return [sub(weighted, mul(node, reduceSum(weighted, [-1], true)))];
  },
  stacked: stackAlongLast,
  onnx: (node) => ({ opType: 'Softmax', inputs: node.inputs, attributes: { axis: { int: -1 } } }),
};

/** exp(zᵢ) / Σⱼ exp(zⱼ) over the last axis. */
export function softmax(logits: Tensor): Tensor {
  requireFloat('softmax', logits);
  return tensor(softmaxOp, [logits], logits.shape, 'float32');
}

/** The logits of a softmax, or undefined for any other tensor. */
export function logitsOf(probabilities: Tensor): Tensor | undefined {
  return probabilities.op === softmaxOp ? probabilities.inputs[0] : undefined;
}

const logSoftmaxOp: Op = {
  name: 'logSoftmax',
  backward: (node, gradient) => [sub(gradient, mul(softmax(node.inputs[0]!), reduceSum(gradient, [-1], true)))],
  stacked: stackAlongLast,
  onnx: (node) => ({ opType: 'LogSoftmax', inputs: node.inputs, attributes: { axis: { int: -1 } } }),
};

/** zᵢ − log Σⱼ exp(zⱼ) over the last axis. */
export function logSoftmax(logits: Tensor): Tensor {
  requireFloat('logSoftmax', logits);
  return tensor(logSoftmaxOp, [logits], logits.shape, 'float32');
}

/**
 * −Σⱼ tⱼ log softmax(z)ⱼ over the last axis. `logits [..., classes]`, `targets [..., classes]` whose rows each sum to 1
 * (one-hot or smoothed; no gradient flows to them); result `[...]`, in nats.
 */
export function softmaxCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  requireFloat('softmaxCrossEntropy', logits, targets);
  if (!sameShape(logits.shape, targets.shape))
    throw graphError('softmaxCrossEntropy', 'shapes differ', logits, targets);
  const forward = negate(reduceSum(mul(logSoftmax(logits), targets), [-1]));
  // d/dz = softmax(z) − t: one subtraction instead of the four operations that the forward expression differentiates to.
  return composite('softmaxCrossEntropy', forward, [logits, targets], (gradient) => [
    mul(sub(softmax(logits), targets), asColumn(gradient)),
    undefined,
  ]);
}

// A gradient that is one number repeated (a mean's) stays that number: it broadcasts against the rows as it is.
function asColumn(gradient: Tensor): Tensor {
  const repeated = expandedFrom(gradient);
  if (repeated?.shape.length === 0) return repeated;
  return reshapeLike(gradient, [...gradient.shape, 1]);
}
