import { defineFamily } from '@hello-nn/core';
import type { ActivationKind } from './activation.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { leakyRelu } from './leaky-relu.ts';
import { linear } from './linear.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { softmax } from './softmax.ts';
import { tanh } from './tanh.ts';

export const activations = defineFamily<ActivationKind>('activation', [
  linear,
  relu,
  leakyRelu,
  elu,
  sigmoid,
  tanh,
  gelu,
  softmax,
]);
