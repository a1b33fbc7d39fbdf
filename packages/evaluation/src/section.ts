import { type Static, type TObject, Type } from '@hello-nn/core';
import { calibrationBinsOption } from './metrics/calibration-error.ts';
import { topKOption } from './metrics/top-k-accuracy.ts';

const section = Type.Object(
  {
    topK: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 256,
        description: `${topKOption.description} Default: 3, or the number of classes if that is smaller.`,
      }),
    ),
    calibrationBins: calibrationBinsOption,
    test: Type.Boolean({
      default: true,
      description: 'Look at the test rows once, after the training. Off while you still choose between models.',
    }),
  },
  { additionalProperties: false, default: {}, description: 'How the trained model is judged.' },
);

/** A checked `evaluation` section. */
export type EvaluationConfig = Readonly<Static<typeof section>>;

/** The schema of the YAML section `evaluation`. That topK ≤ classes is for the caller who knows the classes. */
export const evaluationSection: TObject = section;
