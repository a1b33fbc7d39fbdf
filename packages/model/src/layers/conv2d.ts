import { Type } from '@hello-nn/core';
import {
  add,
  batchLast,
  channelsFirst,
  convolution,
  fromBatchLast,
  fromChannelsFirst,
  inferConvolution,
  reshape,
} from '@hello-nn/graph';
import { overMaps } from './elementwise.ts';
import { kernelAndBias, kernelConfig, kernelFromKeras, kernelOptions, withActivation } from './kernel.ts';
import { defineLayer } from './layer.ts';
import { bothWays, paddingOption, refuseWindow, shortSize, sizeOption, windowOf } from './sliding.ts';

/**
 * activation(kernel ∗ x + bias), as Keras's Conv2D. Input `[batch, height, width, channels]`, output
 * `[batch, height', width', filters]`, kernel `[rows, columns, channels, filters]`, bias `[filters]`:
 * (rows · columns · channels + 1) · filters parameters. Defaults are Keras's.
 */
export const conv2d = defineLayer({
  kind: 'conv2d',
  summary: 'Slides small learned filters over the image: activation(kernel ∗ x + bias).',
  className: 'Conv2D',
  random: false,
  options: Type.Object({
    filters: Type.Integer({ minimum: 1, maximum: 4096, description: 'How many filters: the channels of the output.' }),
    kernelSize: sizeOption('Pixels a filter sees: one number, or [down, across].', 1024),
    strides: sizeOption('Pixels from one window to the next: one number, or [down, across].', 1024, 1),
    padding: paddingOption,
    ...kernelOptions,
  }),
  example: { filters: 8, kernelSize: 3, activation: 'relu' },

  refuse: ({ kernelSize, strides, padding }, input) => refuseWindow('conv2d', input, kernelSize, strides, padding),
  outputShape({ filters, kernelSize, strides, padding }, input) {
    const { outHeight, outWidth } = windowOf(kernelSize, strides, padding, input);
    return [outHeight, outWidth, filters];
  },
  parameters({ filters, kernelSize, ...options }, [, , channels]) {
    return kernelAndBias([...bothWays(kernelSize), channels!, filters], [3, 2, 0, 1], options);
  },
  trace({ kernelSize, strides, padding, activation, filters }, input, [kernel, bias], { training }) {
    const window = windowOf(kernelSize, strides, padding, input.shape.slice(1) as number[]);
    if (!training) {
      const maps = inferConvolution(channelsFirst(input), kernel!, bias, window);
      return overMaps(fromChannelsFirst(maps), activation);
    }
    const maps = convolution(batchLast(input), kernel!, window); // [filters, positions, batch]
    const biased = bias ? add(maps, reshape(bias, [filters, 1, 1])) : maps;
    return overMaps(fromBatchLast(biased, window.outHeight, window.outWidth), activation);
  },
  tfjs(options, name) {
    const { filters, kernelSize, strides, padding } = options;
    const own = { filters, kernel_size: bothWays(kernelSize), strides: bothWays(strides), padding };
    const config = { ...own, data_format: 'channels_last', dilation_rate: [1, 1], ...kernelConfig(options) };
    return withActivation('Conv2D', name, config, options);
  },
  fromKeras(options) {
    options.only('dilation_rate', [1, 1], 1);
    options.only('groups', 1);
    return {
      filters: options.take('filters'),
      kernelSize: shortSize(options.take('kernel_size')),
      strides: shortSize(options.take('strides', 1)),
      padding: options.take('padding', 'valid'),
      ...kernelFromKeras(options),
    };
  },
});
