import { defineInitializer, uniform } from './initializer.ts';

export const lecunUniform = defineInitializer(
  'lecun-uniform',
  'Uniform over ±√(3 / inputs) (LeCun et al. 1998).',
  'LeCunUniform',
  ({ fanIn }) => uniform(Math.sqrt(3 / fanIn)),
);
