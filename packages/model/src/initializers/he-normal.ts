import { defineInitializer, truncatedNormal } from './initializer.ts';

export const heNormal = defineInitializer(
  'he-normal',
  'Normal of variance 2 / inputs, cut at 2σ: for ReLU (He et al. 2015).',
  'HeNormal',
  ({ fanIn }) => truncatedNormal(Math.sqrt(2 / fanIn)),
);
