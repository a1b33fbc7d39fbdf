import { Type } from '@hello-nn/core';
import { activations } from '../activations/index.ts';
import { overMaps } from './elementwise.ts';
import { activationOption } from './kernel.ts';
import { defineLayer } from './layer.ts';

const { default: _, ...required } = activationOption;

/** A function applied to each element (softmax: over the last axis), as Keras's Activation; the shape stays. */
export const activation = defineLayer({
  kind: 'activation',
  summary: 'Applies a function to each element.',
  className: 'Activation',
  random: false,
  options: Type.Object({ activation: Type.Unsafe<string>(required) }),
  example: { activation: 'relu' },

  refuse: () => undefined,
  outputShape: (_, input) => input,
  parameters: () => [],
  trace: (options, input) => overMaps(input, options.activation),
  tfjs(options, name) {
    const { tfjs } = activations.of({ kind: options.activation });
    if (typeof tfjs === 'string') return [{ className: 'Activation', config: { name, activation: tfjs } }];
    return [{ ...tfjs, config: { name, ...tfjs.config } }];
  },
  fromKeras: (options) => ({ activation: options.activation('activation') }),
});
