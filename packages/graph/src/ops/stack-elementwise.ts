/** Copies side by side where an operation acts element by element: broadcasting does the rest. */
import { type Side, type Tensor, tensor } from '../tensor.ts';
import { reshapeLike } from './shape.ts';

/** The rule for operations whose operands broadcast, whatever their number. */
export function stackElementwise(node: Tensor, inputs: readonly Side[], copies: number): Tensor {
  const rank = node.shape.length;
  const operands = inputs.map((input) => alignedTo(rank, input, copies));
  return tensor(node.op, operands, [copies, ...node.shape], node.dtype, node.attributes);
}

/** `[copies, ...rest]` → `[copies, 1, …, ...rest]` of rank + 1 axes, so that the copies meet each other when it broadcasts. */
export function alignedTo(rank: number, { value, isStacked }: Side, copies: number): Tensor {
  if (!isStacked) return value;
  const rest = value.shape.slice(1);
  const ones = Array<number>(rank - rest.length).fill(1);
  return reshapeLike(value, [copies, ...ones, ...rest]);
}

/** The rule for operations of one operand that act along its last axis, or on each element. */
export function stackAlongLast(node: Tensor, [input]: readonly Side[], copies: number): Tensor {
  return tensor(node.op, [input!.value], [copies, ...node.shape], node.dtype, node.attributes);
}
