import { defineInitializer, uniform } from './initializer.ts';

export const glorotUniform = defineInitializer(
  'glorot-uniform',
  "Uniform over ±√(6 / (inputs + units)): Keras's default for kernels (Glorot & Bengio 2010).",
  'GlorotUniform',
  ({ fanIn, fanOut }) => uniform(Math.sqrt(6 / (fanIn + fanOut))),
);
