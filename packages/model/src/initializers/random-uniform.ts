import { defineInitializer, uniform } from './initializer.ts';

export const randomUniform = defineInitializer(
  'random-uniform',
  "Uniform over ±0.05, as Keras's RandomUniform.",
  'RandomUniform',
  () => uniform(0.05),
);
