import { defineInitializer, truncatedNormal } from './initializer.ts';

export const glorotNormal = defineInitializer(
  'glorot-normal',
  'Normal of variance 2 / (inputs + units), cut at 2σ (Glorot & Bengio 2010).',
  'GlorotNormal',
  ({ fanIn, fanOut }) => truncatedNormal(Math.sqrt(2 / (fanIn + fanOut))),
);
