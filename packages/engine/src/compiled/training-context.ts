import {
  add,
  cast,
  constant,
  countersUpTo,
  gather,
  keepMask,
  type MaskNumbers,
  maskNumbers,
  mul,
  reshape,
  scalar,
  scale,
  type Tensor,
} from '@hello-nn/graph';
import type { ForwardContext } from '../contracts.ts';

/**
 * The mask numbers of each layer. `maskKeys` uint32 `[layers, ...]`: what they are made of is computed for all at once, then
 * `pick` takes a step's from a layer's.
 */
export function masksOf(maskKeys: Tensor): (pick: (ofLayer: Tensor) => Tensor) => (layer: number) => MaskNumbers {
  const { multiplier, offset } = maskNumbers(maskKeys);
  return (pick) => (layer) => {
    const own = (numbers: Tensor): Tensor => pick(gather(numbers, scalar(layer, 'int32')));
    return { multiplier: own(multiplier), offset: own(offset) };
  };
}

/** A network as a training step sees it; `assigned` collects what it assigns. */
export function trainingContext(
  maskOf: (layer: number) => MaskNumbers,
  positions: Tensor,
  assigned: Map<Tensor, Tensor>,
): ForwardContext {
  return {
    training: true,
    assign: (parameter, next) => void assigned.set(parameter, next),
    dropoutMask(like, rate, layer) {
      const features = like.shape.slice(1).reduce<number>((product, size) => product * Number(size), 1);
      // counter = row · features + feature: the same for every step, so it is computed once a slice.
      const offsets = countersUpTo(features);
      const counters = cast(
        add(mul(cast(positions, 'int32'), constant([features], [1], 'int32')), cast(offsets, 'int32')),
        'uint32',
      ); // [batch, features]
      const keep = cast(keepMask(counters, maskOf(layer), rate), 'float32');
      return reshape(scale(keep, 1 / (1 - rate)), like.shape);
    },
  };
}
