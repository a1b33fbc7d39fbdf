/** A counted loop, in the manner of JAX's `lax.scan`: state is carried, results are stacked. */
import { type Op, type Shape, sameShape, type Tensor, tensor, typeOf } from '../tensor.ts';
import { placeholder } from './source.ts';

/** A loop: the body is an expression over `iteration`, `current` and anything outside. */
export interface Loop {
  /** int64 scalar: how often. */
  readonly tripCount: Tensor;
  /** int64 scalar inside the body: 0, 1, 2, … */
  readonly iteration: Tensor;
  readonly initial: readonly Tensor[];
  /** The state inside the body. */
  readonly current: readonly Tensor[];
  /** The state for the next iteration. */
  readonly next: readonly Tensor[];
  /** Values of each iteration that are stacked along a new first axis. */
  readonly stacked: readonly Tensor[];
}

export interface LoopBody {
  readonly next: readonly Tensor[];
  readonly stacked: readonly Tensor[];
}

const loopResultOp: Op = { name: 'loopResult' };
const loops = new WeakMap<Tensor, Loop>();

/**
 * Runs `body` `tripCount` times. `stepsDim` names the stacked results' first axis. What does not depend on the iteration
 * or the state is computed once, outside, without being told so. Not differentiated; not nested.
 */
export function loop(
  tripCount: Tensor,
  stepsDim: string,
  initial: readonly Tensor[],
  body: (iteration: Tensor, current: readonly Tensor[]) => LoopBody,
): { final: readonly Tensor[]; stacked: readonly Tensor[] } {
  const iteration = placeholder('iteration', 'int64', []);
  const current = initial.map((value, index) => placeholder(`state${index}`, value.dtype, value.shape));
  const { next, stacked } = body(iteration, current);
  const fits = next.length === initial.length && next.every((value, index) => sameType(value, initial[index]!));
  if (!fits)
    throw new Error(`graph: loop: state ${initial.map(typeOf).join(' ')} became ${next.map(typeOf).join(' ')}`);
  const results = loopResults({ tripCount, iteration, initial, current, next, stacked }, stepsDim);
  return { final: results.slice(0, next.length), stacked: results.slice(next.length) };
}

/** The results of a loop as tensors: the final state, then what was stacked. */
export function loopResults(made: Loop, stepsDim: string): Tensor[] {
  const shapes: Shape[] = [
    ...made.next.map((value) => value.shape),
    ...made.stacked.map((value) => [stepsDim, ...value.shape]),
  ];
  return [...made.next, ...made.stacked].map((value, index) => {
    const result = tensor(loopResultOp, [made.tripCount, ...made.initial], shapes[index]!, value.dtype, {
      index,
      stepsDim,
    });
    loops.set(result, made);
    return result;
  });
}

/** The loop a tensor results from, or undefined for any other tensor. */
export function loopOf(value: Tensor): Loop | undefined {
  return loops.get(value);
}

function sameType(a: Tensor, b: Tensor): boolean {
  return a.dtype === b.dtype && sameShape(a.shape, b.shape);
}
