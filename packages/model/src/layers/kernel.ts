/** What layers with a kernel and a bias have in common: their options, parameters and tfjs configuration. */
import { Type } from '@hello-nn/core';
import type { TfjsLayer } from '@hello-nn/engine';
import { activations } from '../activations/index.ts';
import type { KerasOptions } from '../import/keras-options.ts';
import { initializers } from '../initializers/index.ts';
import type { ParameterSpec } from './layer.ts';

const names = (family: { kinds: readonly { kind: string }[] }): string[] => family.kinds.map((kind) => kind.kind);

/** The name of an activation. */
export const activationOption = Type.Unsafe<string>({
  enum: names(activations),
  default: 'linear',
  description: 'Applied to each output; softmax for the last layer.',
});

/** The options that come after a layer's sizes. Defaults are Keras's. */
export const kernelOptions = {
  activation: activationOption,
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
};

/** Their values, checked. */
export interface KernelOptions {
  readonly activation: string;
  readonly useBias: boolean;
  readonly kernelInitializer: string;
  readonly biasInitializer: string;
  readonly l2: number;
}

/** A kernel of Keras's shape, outputs last, and a bias for each output. */
export function kernelAndBias(
  shape: readonly number[],
  graphOrder: readonly number[],
  { useBias, kernelInitializer, biasInitializer, l2 }: Omit<KernelOptions, 'activation'>,
): ParameterSpec[] {
  const kernel = { name: 'kernel', shape, initializer: kernelInitializer, graphOrder, trainable: true, l2 };
  const bias = {
    name: 'bias',
    shape: shape.slice(-1),
    initializer: biasInitializer,
    graphOrder: [0],
    trainable: true,
    l2: 0,
  };
  return useBias ? [kernel, bias] : [kernel];
}

/** These options in tfjs's words, the activation left out. */
export function kernelConfig(options: KernelOptions): Readonly<Record<string, unknown>> {
  const { useBias, kernelInitializer, biasInitializer, l2 } = options;
  return {
    use_bias: useBias,
    kernel_initializer: { class_name: initializers.of({ kind: kernelInitializer }).tfjs, config: {} },
    bias_initializer: { class_name: initializers.of({ kind: biasInitializer }).tfjs, config: {} },
    kernel_regularizer: l2 > 0 ? { class_name: 'L1L2', config: { l1: 0, l2 } } : null,
  };
}

/** The way back from Keras's words. */
export function kernelFromKeras(options: KerasOptions): Readonly<Record<keyof KernelOptions, unknown>> {
  return {
    activation: options.activation('activation'),
    useBias: options.take('use_bias', true),
    kernelInitializer: options.initializer('kernel_initializer', 'glorot-uniform'),
    biasInitializer: options.initializer('bias_initializer', 'zeros'),
    l2: options.l2('kernel_regularizer'),
  };
}

/** A tfjs layer with its activation, which is a layer of its own where tfjs has no name for it. */
export function withActivation(
  className: string,
  name: string,
  config: Readonly<Record<string, unknown>>,
  { activation }: { readonly activation: string },
): TfjsLayer[] {
  const { tfjs } = activations.of({ kind: activation });
  const inside = typeof tfjs === 'string';
  const layer = { className, config: { name, ...config, activation: inside ? tfjs : 'linear' } };
  return inside ? [layer] : [layer, { ...tfjs, config: { name: `${name}_activation`, ...tfjs.config } }];
}
