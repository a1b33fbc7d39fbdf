/** Values with a gradient rule of their own: computed by one expression, differentiated by a shorter way than through it. */
import { type Op, type Tensor, tensor } from '../tensor.ts';

/** The gradients with respect to each of a composite's sources, given that with respect to its value. */
export type CompositeBackward = (gradient: Tensor, value: Tensor) => readonly (Tensor | undefined)[];

const composites = new WeakSet<Op>();

/**
 * A value that is computed as `forward` says, an expression of `sources`, and whose gradient is what `backward` says. Once
 * differentiated it is `forward` and nothing else.
 */
export function composite(
  name: string,
  forward: Tensor,
  sources: readonly Tensor[],
  backward: CompositeBackward,
): Tensor {
  const op: Op = { name, backward: (node, gradient) => [undefined, ...backward(gradient, node)] };
  composites.add(op);
  return tensor(op, [forward, ...sources], forward.shape, forward.dtype);
}

/** The expression that a composite stands for, or undefined for any other tensor. */
export function forwardOf(value: Tensor): Tensor | undefined {
  return composites.has(value.op) ? value.inputs[0] : undefined;
}
