import { defineFamily } from '@hello-nn/core';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';
import { focal } from './focal.ts';
import type { LossKind } from './loss.ts';
import { meanSquaredError } from './mean-squared-error.ts';

export const losses = defineFamily<LossKind>('loss', [categoricalCrossentropy, focal, meanSquaredError]);
