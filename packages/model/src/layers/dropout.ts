import { Type } from '@hello-nn/core';
import { batchLast, mul } from '@hello-nn/graph';
import { eachElement } from './elementwise.ts';
import { defineLayer } from './layer.ts';

/**
 * While training, sets each input to 0 with probability `rate` and divides the others by 1 − rate; otherwise the identity
 * (Srivastava et al. 2014, the inverted form that Keras uses). The mask is a function of (seed, step, layer).
 */
export const dropout = defineLayer({
  kind: 'dropout',
  summary: 'Drops a random part of its input while training, against over-fitting.',
  className: 'Dropout',
  random: true,
  options: Type.Object({
    rate: Type.Number({ minimum: 0, exclusiveMaximum: 1, description: 'The part of the inputs that is dropped.' }),
  }),
  example: { rate: 0.25 },

  refuse: () => undefined,
  outputShape: (_, input) => input,
  parameters: () => [],
  trace({ rate }, input, _, context) {
    if (!context.training || rate === 0) return input;
    const mask = context.dropoutMask(input, rate, context.randomLayer);
    // The mask is numbered row by row, as every engine does; where the maps lie otherwise it is moved, not they.
    return eachElement(input, (maps) => mul(maps, maps === input ? mask : batchLast(mask)));
  },
  tfjs: ({ rate }, name, { randomLayer }) => [
    { className: 'Dropout', config: { name, rate }, dropout: { rate, layer: randomLayer } },
  ],
  fromKeras(options) {
    options.ignore('seed');
    return { rate: options.take('rate') };
  },
});
