import { Type } from '@hello-nn/core';
import {
  add,
  batchLast,
  channelsFirst,
  fromBatchLast,
  fromChannelsFirst,
  inferNormalization,
  mul,
  normalize,
  reshape,
  scale,
  type Tensor,
} from '@hello-nn/graph';
import { defineLayer } from './layer.ts';

/**
 * Brings each channel to mean `beta` and deviation `gamma`, as Keras's BatchNormalization over the last axis (Ioffe & Szegedy
 * 2015): `[batch, ..., channels]` → the same. While training by the batch's mean and population variance, whose moving means
 * it keeps: moving ← momentum · moving + (1 − momentum) · batch; otherwise by those. gamma and beta `[channels]` are trained,
 * moving_mean and moving_variance `[channels]` are not.
 */
export const batchNormalization = defineLayer({
  kind: 'batch-normalization',
  summary: 'Brings each channel to the same mean and spread, which lets larger networks learn faster.',
  className: 'BatchNormalization',
  random: false,
  options: Type.Object({
    momentum: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0.99,
      description: 'How much of the moving means is kept.',
    }),
    epsilon: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1,
      default: 0.001,
      description: 'Added to the variance, against division by zero.',
    }),
  }),
  example: { momentum: 0.9 },

  refuse: () => undefined,
  outputShape: (_, input) => input,
  parameters(_, input) {
    const each = (name: string, initializer: string, trainable: boolean) => ({
      name,
      shape: input.slice(-1),
      initializer,
      graphOrder: [0],
      trainable,
      l2: 0,
    });
    return [
      each('gamma', 'ones', true),
      each('beta', 'zeros', true),
      each('moving_mean', 'zeros', false),
      each('moving_variance', 'ones', false),
    ];
  },
  trace({ momentum, epsilon }, input, parameters, context) {
    const [gamma, beta, mean, variance] = parameters as [Tensor, Tensor, Tensor, Tensor];
    const isMap = input.shape.length === 4;
    if (!context.training) {
      const infer = (value: Tensor): Tensor => inferNormalization(value, [gamma, beta, mean, variance], epsilon);
      return isMap ? fromChannelsFirst(infer(channelsFirst(input))) : infer(input);
    }
    const value = isMap ? batchLast(input) : input; // [channels, positions, batch] or [batch, channels]
    const aligned = (vector: Tensor): Tensor => (isMap ? reshape(vector, [vector.shape[0]!, 1, 1]) : vector);
    const normalized = normalize(value, isMap ? [1, 2] : [0], epsilon);
    const move = (moving: Tensor, now: Tensor): void =>
      context.assign(moving, add(scale(moving, momentum), scale(reshape(now, moving.shape), 1 - momentum)));
    move(mean, normalized.mean);
    move(variance, normalized.variance);
    const result = add(mul(normalized.value, aligned(gamma)), aligned(beta));
    return isMap ? fromBatchLast(result, input.shape[1] as number, input.shape[2] as number) : result;
  },
  tfjs: ({ momentum, epsilon }, name) => [
    { className: 'BatchNormalization', config: { name, axis: -1, momentum, epsilon, center: true, scale: true } },
  ],
  fromKeras(options) {
    options.only('axis', -1, 1, 3, [-1], [1], [3]);
    options.only('center', true);
    options.only('scale', true);
    for (const key of ['renorm_momentum', 'beta_initializer', 'gamma_initializer']) options.ignore(key);
    for (const key of ['moving_mean_initializer', 'moving_variance_initializer']) options.ignore(key);
    return { momentum: options.take('momentum', 0.99), epsilon: options.take('epsilon', 0.001) };
  },
});
