import { type Static, type TSchema, Type } from '@hello-nn/core';
import { metricPaths } from '../runs/metric-path.ts';

/** More runs than this in one sweep are a slip of the finger. */
export const MOST_POINTS = 10_000;

const PATH = 'as --set takes it: training.optimizer.learningRate';

const values = (description: string): ReturnType<typeof list> => list({ minItems: 1, description });
const list = (options: object) => Type.Array(Type.Unknown(), options);

// Below `anyOf` ajv fills in no defaults: what is left out here, `draw.ts` knows.
const range = Type.Object(
  {
    from: Type.Number({ description: 'The least value.' }),
    to: Type.Number({ description: 'The greatest value.' }),
    scale: Type.Optional(
      Type.Union([Type.Literal('linear'), Type.Literal('log')], {
        description: 'log: as likely from 0.001 to 0.01 as from 0.01 to 0.1. Default: linear.',
      }),
    ),
    integer: Type.Optional(Type.Boolean({ description: 'Whole numbers only, both ends among them. Default: false.' })),
  },
  { additionalProperties: false, description: 'A range to draw from.' },
);

const section = Type.Object(
  {
    grid: Type.Record(Type.String(), values('The values it takes.'), {
      default: {},
      description: `What varies, and over which values; every combination is a run. By path, ${PATH}.`,
    }),
    random: Type.Optional(
      Type.Object(
        {
          points: Type.Integer({ minimum: 1, maximum: MOST_POINTS, description: 'How often to draw.' }),
          seed: Type.Integer({
            minimum: 0,
            maximum: 0xffffffff,
            default: 0,
            description: 'Decides what is drawn: the same seed draws the same.',
          }),
          space: Type.Record(
            Type.String(),
            Type.Union([range, values('Values to choose from.')], { description: 'A range, or a list of values.' }),
            { minProperties: 1, description: `What is drawn, by path, ${PATH}.` },
          ),
        },
        {
          additionalProperties: false,
          description: 'Settings drawn at random, each draw combined with the whole grid.',
        },
      ),
    ),
    seeds: Type.Integer({
      minimum: 1,
      maximum: MOST_POINTS,
      default: 1,
      description: 'How many runs each setting gets: with seed, seed + 1, …',
    }),
    metric: Type.String({
      default: 'validation.accuracy',
      description: `What is compared: ${metricPaths
        .filter(({ split }) => split === 'validation')
        .map(({ path }) => path)
        .join(', ')}. Never a number of the test rows.`,
    }),
    halving: Type.Optional(
      Type.Object(
        {
          firstEpochs: Type.Integer({ minimum: 1, description: 'How long every run trains.' }),
          factor: Type.Integer({
            minimum: 2,
            maximum: 100,
            default: 3,
            description: 'One in so many goes on; then for so many times the epochs.',
          }),
        },
        { additionalProperties: false, description: 'Successive halving: after a few epochs only the best go on.' },
      ),
    ),
    maxRuns: Type.Integer({
      minimum: 1,
      maximum: MOST_POINTS,
      default: 200,
      description: 'More runs than this are refused.',
    }),
  },
  { additionalProperties: false, description: 'A sweep: the same experiment many times, with other settings.' },
);

/** A checked `sweep` section. */
export type SweepSection = Readonly<Static<typeof section>>;

/** A range to draw from. */
export type SweepRange = Readonly<Static<typeof range>>;

/** The schema of the YAML section `sweep`. */
export const sweepSection: TSchema = section;
