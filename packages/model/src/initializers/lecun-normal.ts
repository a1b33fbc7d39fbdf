import { defineInitializer, truncatedNormal } from './initializer.ts';

export const lecunNormal = defineInitializer(
  'lecun-normal',
  'Normal of variance 1 / inputs, cut at 2σ (LeCun et al. 1998).',
  'LeCunNormal',
  ({ fanIn }) => truncatedNormal(Math.sqrt(1 / fanIn)),
);
