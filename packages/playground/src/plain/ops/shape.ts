/** The same numbers in another arrangement. */
import type { PlainOp } from '../plain-op.ts';

const reshape: PlainOp = {
  name: 'reshape',
  forward: ({ inputs: [x], output }) => output.data.set(x!.data),
  backward(_, __, gradient, to) {
    for (let at = 0; at < to.length; at++) to[at]! += gradient[at]!;
  },
};

/** Axis i of the result is axis `order[i]` of the value. */
const transpose: PlainOp = {
  name: 'transpose',
  forward({ inputs: [x], output, attributes }) {
    const sources = sourcesOf(x!.shape, attributes.order as readonly number[]);
    for (let at = 0; at < sources.length; at++) output.data[at] = x!.data[sources[at]!]!;
  },
  backward(_, { inputs: [x], attributes }, gradient, to) {
    const sources = sourcesOf(x!.shape, attributes.order as readonly number[]);
    for (let at = 0; at < sources.length; at++) to[sources[at]!]! += gradient[at]!;
  },
};

// Where each number of the result stands in the value.
function sourcesOf(shape: readonly number[], order: readonly number[]): number[] {
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((size, dim) => size * dim, 1));
  return order.reduce<number[]>(
    (found, axis) =>
      found.flatMap((from) => Array.from({ length: shape[axis]! }, (_, index) => from + index * steps[axis]!)),
    [0],
  );
}

export const shapes: readonly PlainOp[] = [reshape, transpose];
