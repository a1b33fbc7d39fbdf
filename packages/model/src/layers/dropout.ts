import { Type } from '@hello-nn/core';
import { mul } from '@hello-nn/graph';
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
    return mul(input, context.dropoutMask(input, rate, context.randomLayer));
  },
  tfjs: ({ rate }, name, { randomLayer }) => [
    { className: 'Dropout', config: { name, rate }, dropout: { rate, layer: randomLayer } },
  ],
  fromKeras(options) {
    options.ignore('seed');
    return { rate: options.take('rate') };
  },
});
