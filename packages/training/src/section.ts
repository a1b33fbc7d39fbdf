import { type TSchema, Type } from '@hello-nn/core';
import { losses } from './losses/index.ts';
import { optimizers } from './optimizers/index.ts';
import { schedules } from './schedules/index.ts';
import { watchers } from './watchers/index.ts';

/** The checked config of some kind. */
export type KindConfig = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** The YAML section `training`. */
export interface TrainingConfig {
  readonly epochs: number;
  readonly batchSize: number;
  readonly loss: KindConfig;
  readonly optimizer: KindConfig & { readonly learningRate: number };
  readonly schedule: KindConfig & { readonly warmUpEpochs: number };
  readonly watchers: readonly KindConfig[];
}

export const trainingSection: TSchema = Type.Object(
  {
    epochs: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 30,
      description: 'How often the model sees every row.',
    }),
    batchSize: Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      default: 128,
      description: 'Rows a step; the last may have fewer.',
    }),
    loss: withDefault(losses.schema, 'categorical-crossentropy'),
    optimizer: withDefault(optimizers.schema, 'sgd'),
    schedule: withDefault(schedules.schema, 'constant'),
    watchers: Type.Unsafe({
      type: 'array',
      items: watchers.schema,
      maxItems: 10,
      default: [],
      description: 'What looks at every epoch and may end the training.',
    }),
  },
  { additionalProperties: false, default: {}, description: 'How the model learns.' },
);

function withDefault(schema: TSchema, kind: string): TSchema {
  return Type.Unsafe({ ...schema, default: { kind } });
}
