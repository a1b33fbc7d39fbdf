import { type Static, Type } from '@hello-nn/core';
import { layers } from './layers/index.ts';

/** One layer of a config: its kind and that kind's options, checked and complete. */
export type LayerConfig = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** The YAML section `model`. */
export const modelSection = Type.Object(
  {
    layers: Type.Unsafe<readonly LayerConfig[]>({
      type: 'array',
      items: layers.schema,
      minItems: 1,
      maxItems: 100,
      description: 'The layers, input side first.',
    }),
  },
  { additionalProperties: false, description: 'The network: a stack of layers.' },
);
export type ModelConfig = Static<typeof modelSection>;
