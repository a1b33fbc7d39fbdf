import { RELATIVE_PATH, type Static, Type } from '@hello-nn/core';
import { layers } from './layers/index.ts';

/** One layer of a config: its kind and that kind's options, checked and complete. */
export type LayerConfig = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** The YAML section `model`. */
export const modelSection = Type.Object(
  {
    layers: Type.Unsafe<readonly LayerConfig[]>({
      type: 'array',
      items: layers.schema,
      maxItems: 100,
      default: [],
      description: 'The layers, input side first.',
    }),
    from: Type.Optional(
      Type.String({
        $comment: RELATIVE_PATH,
        minLength: 1,
        maxLength: 1000,
        description:
          'Instead of layers: a model file to go on from, with its layers and weights: model.json of TensorFlow.js or a .keras file, relative to the config file.',
      }),
    ),
  },
  { additionalProperties: false, description: 'The network: a stack of layers, or a model file to go on from.' },
);
export type ModelConfig = Static<typeof modelSection>;
