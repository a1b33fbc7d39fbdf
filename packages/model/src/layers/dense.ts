import { Type } from '@hello-nn/core';
import { gemm } from '@hello-nn/graph';
import { activations } from '../activations/index.ts';
import { initializers } from '../initializers/index.ts';
import { defineLayer } from './layer.ts';

const names = (family: { kinds: readonly { kind: string }[] }): string[] => family.kinds.map((kind) => kind.kind);

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
    activation: Type.Unsafe<string>({
      enum: names(activations),
      default: 'linear',
      description: 'Applied to each output; softmax for the last layer.',
    }),
    useBias: Type.Boolean({ default: true, description: 'Add a trained constant to each output.' }),
    kernelInitializer: Type.Unsafe<string>({
      enum: names(initializers),
      default: 'glorot-uniform',
      description: 'The first values of the kernel.',
    }),
    biasInitializer: Type.Unsafe<string>({
      enum: names(initializers),
      default: 'zeros',
      description: 'The first values of the bias.',
    }),
    l2: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0,
      description: 'Adds l2 · Σ kernel² to the loss, to keep weights small.',
    }),
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
  parameters({ units, useBias, kernelInitializer, biasInitializer, l2 }, [inputs]) {
    const kernel = { name: 'kernel', shape: [inputs!, units], initializer: kernelInitializer, transposed: true, l2 };
    const bias = { name: 'bias', shape: [units], initializer: biasInitializer, transposed: false, l2: 0 };
    return useBias ? [kernel, bias] : [kernel];
  },
  trace({ activation }, input, [kernel, bias]) {
    const product = gemm(input, kernel!, { transB: true, c: bias }); // [batch, units]
    return activations.of({ kind: activation }).trace(product);
  },
  tfjs({ units, activation, useBias, kernelInitializer, biasInitializer, l2 }, name) {
    const { tfjs } = activations.of({ kind: activation });
    const inside = typeof tfjs === 'string';
    const config = {
      name,
      units,
      activation: inside ? tfjs : 'linear',
      use_bias: useBias,
      kernel_initializer: { class_name: initializers.of({ kind: kernelInitializer }).tfjs, config: {} },
      bias_initializer: { class_name: initializers.of({ kind: biasInitializer }).tfjs, config: {} },
      kernel_regularizer: l2 > 0 ? { class_name: 'L1L2', config: { l1: 0, l2 } } : null,
    };
    const layer = { className: 'Dense', config };
    return inside ? [layer] : [layer, { ...tfjs, config: { name: `${name}_activation`, ...tfjs.config } }];
  },
  fromKeras: (options) => ({
    units: options.take('units'),
    activation: options.activation('activation'),
    useBias: options.take('use_bias', true),
    kernelInitializer: options.initializer('kernel_initializer', 'glorot-uniform'),
    biasInitializer: options.initializer('bias_initializer', 'zeros'),
    l2: options.l2('kernel_regularizer'),
  }),
});
