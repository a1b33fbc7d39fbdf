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
  /** When the state is saved; decides no number. */
  readonly checkpoints: { readonly everySeconds: number; readonly everyEpochs?: number; readonly keep: number };
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
    checkpoints: Type.Object(
      {
        everySeconds: Type.Number({
          minimum: 0.1,
          maximum: 86_400,
          default: 10,
          description: 'Seconds between two checkpoints; one more is made where the training ends.',
        }),
        everyEpochs: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: 100_000,
            description: 'One after so many epochs, however short they are.',
          }),
        ),
        keep: Type.Integer({
          minimum: 2,
          maximum: 1000,
          default: 2,
          description: 'How many are kept, beside that of the epoch with the lowest validation loss.',
        }),
      },
      {
        additionalProperties: false,
        default: {},
        description: 'When the state of the training is saved, to resume it.',
      },
    ),
  },
  { additionalProperties: false, default: {}, description: 'How the model learns.' },
);

function withDefault(schema: TSchema, kind: string): TSchema {
  return Type.Unsafe({ ...schema, default: { kind } });
}
