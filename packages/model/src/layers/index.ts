import { defineFamily } from '@hello-nn/core';
import { activation } from './activation.ts';
import { averagePooling } from './average-pooling.ts';
import { batchNormalization } from './batch-normalization.ts';
import { conv2d } from './conv2d.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import { globalAveragePooling } from './global-average-pooling.ts';
import type { LayerKind } from './layer.ts';
import { maxPooling } from './max-pooling.ts';
import { reshape } from './reshape.ts';

/** All layers. A new one is one file and one line here (CONTRIBUTING.md). */
export const layers = defineFamily<LayerKind>('layer', [
  dense,
  conv2d,
  maxPooling,
  averagePooling,
  globalAveragePooling,
  batchNormalization,
  activation,
  dropout,
  flatten,
  reshape,
]);
