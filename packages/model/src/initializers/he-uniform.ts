import { defineInitializer, uniform } from './initializer.ts';

export const heUniform = defineInitializer(
  'he-uniform',
  'Uniform over ±√(6 / inputs): for ReLU (He et al. 2015).',
  'HeUniform',
  ({ fanIn }) => uniform(Math.sqrt(6 / fanIn)),
);
