import { Type } from '@hello-nn/core';
import { reshape } from '@hello-nn/graph';
import { defineLayer } from './layer.ts';

/** Turns an image into one row of numbers, row by row: `[batch, height, width, channels]` → `[batch, height·width·channels]`. */
export const flatten = defineLayer({
  kind: 'flatten',
  summary: 'Turns an image into one row of numbers, row by row.',
  className: 'Flatten',
  random: false,
  options: Type.Object({}),
  example: {},

  refuse: () => undefined,
  outputShape: (_, input) => [input.reduce((size, dim) => size * dim, 1)],
  parameters: () => [],
  trace: (_, input) =>
    reshape(input, ['batch', input.shape.slice(1).reduce<number>((size, dim) => size * Number(dim), 1)]),
  tfjs: (_, name) => [{ className: 'Flatten', config: { name } }],
  fromKeras: () => ({}),
});
