import { Type } from '@hello-nn/core';
import { gemm } from '@hello-nn/graph';
import { activations } from '../activations/index.ts';
import { kernelAndBias, kernelConfig, kernelFromKeras, kernelOptions, withActivation } from './kernel.ts';
import { defineLayer } from './layer.ts';

/**
 * activation(x · kernel + bias), as Keras's Dense. Input `[batch, inputs]`, output `[batch, units]`, kernel
 * `[inputs, units]`, bias `[units]`: (inputs + 1) · units parameters. Defaults are Keras's (glorot uniform; tfjs's own
 * Dense would use glorot normal).
 */
export const dense = defineLayer({
  kind: 'dense',
  summary: 'Every output unit sees every input: activation(x · kernel + bias).',
  className: 'Dense',
  random: false,
  options: Type.Object({
    units: Type.Integer({ minimum: 1, maximum: 65_536, description: 'How many outputs.' }),
    ...kernelOptions,
  }),
  example: { units: 15, activation: 'relu' },

  refuse(_, input) {
    if (input.length === 1) return undefined;
    return {
      what: `dense takes a row of numbers, but its input has shape [${input.join(', ')}]`,
      expected: 'an input of one axis',
      fix: "put '- kind: flatten' before it",
    };
  },
  outputShape: ({ units }) => [units],
  parameters: ({ units, useBias, kernelInitializer, biasInitializer, l2 }, [inputs]) =>
    kernelAndBias([inputs!, units], [1, 0], { useBias, kernelInitializer, biasInitializer, l2 }),
  trace({ activation }, input, [kernel, bias]) {
    const product = gemm(input, kernel!, { transB: true, c: bias }); // [batch, units]
    return activations.of({ kind: activation }).trace(product);
  },
  tfjs: (options, name) => withActivation('Dense', name, { units: options.units, ...kernelConfig(options) }, options),
  fromKeras: (options) => ({ units: options.take('units'), ...kernelFromKeras(options) }),
});
