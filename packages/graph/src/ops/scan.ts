/** A loop over arrays, in the manner of JAX's `lax.scan`: state is carried, results are stacked. */
import { graphError, type Op, type Shape, sameShape, type Tensor, tensor, typeOf } from '../tensor.ts';
import { swapFirst } from './shape.ts';
import { placeholder } from './source.ts';

/** A loop: the body is an expression over elements of arrays, `current` and anything outside. */
export interface Scan {
  /** Name of the size of the first axis that the loop walks along: it is how often the body runs. */
  readonly steps: string;
  readonly initial: readonly Tensor[];
  /** The state inside the body. */
  readonly current: readonly Tensor[];
  /** The state for the next step. */
  readonly next: readonly Tensor[];
  /** Values of each step that are stacked along a new first axis. */
  readonly stacked: readonly Tensor[];
  /** What all elements refer to: the step, which has no value of its own. */
  readonly step: Tensor;
}

export interface ScanBody {
  readonly next: readonly Tensor[];
  readonly stacked: readonly Tensor[];
}

const scanResultOp: Op = { name: 'scanResult' };
const scans = new WeakMap<Tensor, Scan>();

// Placed by the emitter: an input of the body.
const elementOp: Op = {
  name: 'element',
  // Walked along its own first axis, each step gives the copies' elements.
  stacked: (node, [array, step], copies) =>
    tensor(elementOp, [swapFirst(array!.value), step!.value], [copies, ...node.shape], node.dtype),
};

/**
 * Runs `body` once for each place of an axis named `steps`. Inside, `at` gives an array's element of the step, `[steps, ...rest]`
 * → `[...rest]`: a view, never a copy. At least one array must be asked for. What depends neither on the step nor on the state
 * is computed once, outside, without being told so. Not differentiated; not nested.
 */
export function scan(
  steps: string,
  initial: readonly Tensor[],
  body: (at: (array: Tensor) => Tensor, current: readonly Tensor[]) => ScanBody,
): { final: readonly Tensor[]; stacked: readonly Tensor[] } {
  const step = placeholder('step', 'int64', []);
  const at = (array: Tensor): Tensor => {
    if (array.shape[0] !== steps) throw graphError('scan', `its first axis is not ${steps}`, array);
    return tensor(elementOp, [array, step], array.shape.slice(1), array.dtype);
  };
  const current = initial.map((value, index) => placeholder(`state${index}`, value.dtype, value.shape));
  const { next, stacked } = body(at, current);
  const fits = next.length === initial.length && next.every((value, index) => sameType(value, initial[index]!));
  if (!fits)
    throw new Error(`graph: scan: state ${initial.map(typeOf).join(' ')} became ${next.map(typeOf).join(' ')}`);
  const results = scanResults({ steps, step, initial, current, next, stacked });
  return { final: results.slice(0, next.length), stacked: results.slice(next.length) };
}

/** The results of a loop as tensors: the final state, then what was stacked. */
export function scanResults(made: Scan): Tensor[] {
  const shapes: Shape[] = [
    ...made.next.map((value) => value.shape),
    ...made.stacked.map((value) => [made.steps, ...value.shape]),
  ];
  return [...made.next, ...made.stacked].map((value, index) => {
    const result = tensor(scanResultOp, made.initial, shapes[index]!, value.dtype, { index });
    scans.set(result, made);
    return result;
  });
}

/** The loop a tensor results from, or undefined for any other tensor. */
export function scanOf(value: Tensor): Scan | undefined {
  return scans.get(value);
}

/** The array of which a tensor is the element of a step, or undefined for any other tensor. */
export function arrayOf(value: Tensor): Tensor | undefined {
  return value.op === elementOp ? value.inputs[0] : undefined;
}

function sameType(a: Tensor, b: Tensor): boolean {
  return a.dtype === b.dtype && sameShape(a.shape, b.shape);
}
