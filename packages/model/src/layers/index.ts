import { defineFamily } from '@hello-nn/core';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import type { LayerKind } from './layer.ts';

/** All layers. A new one is one file and one line here (CONTRIBUTING.md). */
export const layers = defineFamily<LayerKind>('layer', [dense, dropout, flatten]);
