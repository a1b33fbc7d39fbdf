import { Type } from '@hello-nn/core';
import {
  batchLast,
  channelsFirst,
  inferGlobalAveragePool,
  meanOverPositions,
  reshape,
  transpose,
} from '@hello-nn/graph';
import { defineLayer } from './layer.ts';
import { refuseNoMaps } from './sliding.ts';

/** The mean of each channel, as Keras's GlobalAveragePooling2D: `[batch, height, width, channels]` → `[batch, channels]`. */
export const globalAveragePooling = defineLayer({
  kind: 'global-average-pooling',
  summary: 'Keeps the mean of each channel: a row of numbers.',
  className: 'GlobalAveragePooling2D',
  random: false,
  options: Type.Object({}),
  example: {},

  refuse: (_, input) => refuseNoMaps('global-average-pooling', input),
  outputShape: (_, input) => [input[2]!],
  parameters: () => [],
  trace(_, input, __, { training }) {
    const [batch, , , channels] = input.shape;
    return training
      ? transpose(meanOverPositions(batchLast(input)))
      : reshape(inferGlobalAveragePool(channelsFirst(input)), [batch!, channels!]);
  },
  tfjs: (_, name) => [{ className: 'GlobalAveragePooling2D', config: { name, data_format: 'channels_last' } }],
  fromKeras(options) {
    options.only('keepdims', false);
    return {};
  },
});
