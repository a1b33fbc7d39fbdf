import { Type } from '@hello-nn/core';
import {
  batchLast,
  channelsFirst,
  fromBatchLast,
  fromChannelsFirst,
  type Padding,
  type Tensor,
  type Window,
} from '@hello-nn/graph';
import { defineLayer } from './layer.ts';
import { bothWays, paddingOption, refuseWindow, type Size, shortSize, sizeOption, windowOf } from './sliding.ts';

const options = Type.Object({
  poolSize: sizeOption('Pixels of a window: one number, or [down, across].', 1024, 2),
  strides: Type.Optional(
    sizeOption(
      'Pixels from one window to the next: one number, or [down, across]; by default the window itself.',
      1024,
    ),
  ),
  padding: paddingOption,
});

interface Pooling<Name extends string> {
  readonly kind: Name;
  readonly summary: string;
  readonly className: string;
  /** `[channels, positions, batch]` */
  readonly train: (maps: Tensor, window: Window) => Tensor;
  /** `[batch, channels, height, width]` */
  readonly infer: (images: Tensor, window: Window) => Tensor;
}

interface Placement {
  readonly poolSize: Size;
  readonly strides?: Size;
  readonly padding: Padding;
}

const windowFor = ({ poolSize, strides = poolSize, padding }: Placement, input: readonly number[]): Window =>
  windowOf(poolSize, strides, padding, input);

/** A layer that keeps one number of each window: `[batch, height, width, channels]` → `[batch, height', width', channels]`. */
export function definePooling<Name extends string>({ kind, summary, className, train, infer }: Pooling<Name>) {
  return defineLayer<Name, typeof options>({
    kind,
    summary,
    className,
    random: false,
    options,
    example: { poolSize: 2 },

    refuse: ({ poolSize, strides = poolSize, padding }, input) => refuseWindow(kind, input, poolSize, strides, padding),
    outputShape(placement, input) {
      const { outHeight, outWidth } = windowFor(placement, input);
      return [outHeight, outWidth, input[2]!];
    },
    parameters: () => [],
    trace(placement, input, _, { training }) {
      const window = windowFor(placement, input.shape.slice(1) as number[]);
      if (!training) return fromChannelsFirst(infer(channelsFirst(input), window));
      return fromBatchLast(train(batchLast(input), window), window.outHeight, window.outWidth);
    },
    tfjs: ({ poolSize, strides = poolSize, padding }, name) => [
      {
        className,
        config: {
          name,
          pool_size: bothWays(poolSize),
          strides: bothWays(strides),
          padding,
          data_format: 'channels_last',
        },
      },
    ],
    fromKeras(options) {
      const poolSize = shortSize(options.take('pool_size', 2));
      const strides = shortSize(options.take('strides', poolSize));
      const own = JSON.stringify(strides) === JSON.stringify(poolSize) ? {} : { strides };
      return { poolSize, ...own, padding: options.take('padding', 'valid') };
    },
  });
}
