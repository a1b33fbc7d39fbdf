import { defineFamily } from '@hello-nn/core';
import { adam } from './adam.ts';
import type { OptimizerKind } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export const optimizers = defineFamily<OptimizerKind>('optimizer', [sgd, adam, rmsprop]);
