import { randomNormal as standardNormal } from '@hello-nn/core';
import { defineInitializer } from './initializer.ts';

export const randomNormal = defineInitializer(
  'random-normal',
  "Normal of deviation 0.05, as Keras's RandomNormal.",
  'RandomNormal',
  () => (key, index) => 0.05 * standardNormal(key, index),
);
