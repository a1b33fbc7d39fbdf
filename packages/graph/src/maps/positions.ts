/** Choosing among the positions of maps, `[channels, positions, batch]`: one run of a batch at a time. */

import { add } from '../ops/arithmetic.ts';
import { composite } from '../ops/composite.ts';
import { slice } from '../ops/pieces.ts';
import { constant } from '../ops/source.ts';
import { graphError, type Op, requireFloat, type Tensor, tensor } from '../tensor.ts';

const takeOp: Op = {
  name: 'takePositions',
  onnx: (node) => ({ opType: 'Gather', inputs: node.inputs, attributes: { axis: { int: 1 } } }),
};

const padOp: Op = {
  name: 'padPositions',
  onnx: (node) => ({
    opType: 'Pad',
    inputs: [
      node.inputs[0],
      { dtype: 'int64', shape: [6], values: [0, 0, 0, 0, 1, 0] },
      { dtype: 'float32', shape: [], values: [node.attributes.fill as number] },
    ],
  }),
};

/**
 * The positions `indices` of `value [channels, positions, batch]` → `[channels, indices, batch]`; −1 gives `fill`. Not
 * differentiated: `pick` is.
 */
export function takePositions(value: Tensor, indices: Int32Array, fill = 0): Tensor {
  requireFloat('takePositions', value);
  const [channels, positions, batch] = value.shape;
  const outside = positions as number;
  const padded = indices.includes(-1)
    ? tensor(padOp, [value], [channels!, outside + 1, batch!], 'float32', { fill })
    : value;
  const places = constant(
    Array.from(indices, (index) => (index < 0 ? outside : index)),
    [indices.length],
    'int32',
  );
  return tensor(takeOp, [padded, places], [channels!, indices.length, batch!], 'float32');
}

/** Where each of `positions` stands in `indices`, −1 where it does not: undoes a choice in which none stands twice. */
export function inverseChoice(indices: Int32Array, positions: number): Int32Array {
  const inverse = new Int32Array(positions).fill(-1);
  for (const [at, index] of indices.entries()) {
    if (index < 0) continue;
    if (inverse[index] !== -1) throw new Error(`graph: position ${index} is chosen twice`);
    inverse[index] = at;
  }
  return inverse;
}

/**
 * Several choices of positions one after the other, differentiable: `value [channels, positions, batch]` →
 * `[channels, Σ choices, batch]`. Within one choice no position stands twice.
 */
export function pick(value: Tensor, choices: readonly Int32Array[], fill = 0): Tensor {
  const positions = value.shape[1];
  if (value.shape.length !== 3 || typeof positions !== 'number') throw graphError('pick', 'needs maps', value);
  const all = Int32Array.from(choices.flatMap((choice) => [...choice]));
  return composite('pick', takePositions(value, all, fill), [value], (gradient) => {
    let from = 0;
    const flows = choices.map((choice) => {
      const own = choices.length === 1 ? gradient : slice(gradient, 1, from, from + choice.length);
      from += choice.length;
      return takePositions(own, inverseChoice(choice, positions));
    });
    return [flows.reduce((sum, flow) => add(sum, flow))];
  });
}
