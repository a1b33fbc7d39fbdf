import { defineFamily } from '@hello-nn/core';
import { glorotNormal } from './glorot-normal.ts';
import { glorotUniform } from './glorot-uniform.ts';
import { heNormal } from './he-normal.ts';
import { heUniform } from './he-uniform.ts';
import type { InitializerKind } from './initializer.ts';
import { lecunNormal } from './lecun-normal.ts';
import { lecunUniform } from './lecun-uniform.ts';
import { ones } from './ones.ts';
import { randomNormal } from './random-normal.ts';
import { randomUniform } from './random-uniform.ts';
import { zeros } from './zeros.ts';

export const initializers = defineFamily<InitializerKind>('initializer', [
  glorotUniform,
  glorotNormal,
  heUniform,
  heNormal,
  lecunUniform,
  lecunNormal,
  randomUniform,
  randomNormal,
  zeros,
  ones,
]);
