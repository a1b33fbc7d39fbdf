import {
  batchLast,
  channelsFirst,
  fromBatchLast,
  fromChannelsFirst,
  isBatchLast,
  isChannelsFirst,
  type Tensor,
} from '@hello-nn/graph';
import { activations } from '../activations/index.ts';

/** Applies a function of each element to a layer's output, in whatever order its maps lie: none is moved. */
export function eachElement(value: Tensor, apply: (value: Tensor) => Tensor): Tensor {
  const [, height, width] = value.shape as readonly number[];
  if (isBatchLast(value)) return fromBatchLast(apply(batchLast(value)), height!, width!);
  if (isChannelsFirst(value)) return fromChannelsFirst(apply(channelsFirst(value)));
  return apply(value);
}

/** Applies an activation to a layer's output; softmax runs over the channels, which must then lie last. */
export function overMaps(value: Tensor, activation: string): Tensor {
  const { trace, elementwise } = activations.of({ kind: activation });
  return elementwise ? eachElement(value, trace) : trace(value);
}
