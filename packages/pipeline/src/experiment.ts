import { type DatasetInfo, type TSchema, Type, type Violation } from '@hello-nn/core';
import { type DatasetConfig, datasetSection } from '@hello-nn/dataset';
import { type EvaluationConfig, evaluationSection } from '@hello-nn/evaluation';
import { type ModelConfig, modelSection } from '@hello-nn/model';
import { type TrainingConfig, trainingSection } from '@hello-nn/training';
import { type FigureConfig, figuresSection } from '@hello-nn/visualization';
import { modelViolations } from './rules/layers-fit.ts';
import { topKViolations } from './rules/top-k-fits.ts';
import { type SweepSection, sweepSection } from './sweep/sweep-section.ts';

/** A checked experiment: what one YAML file and those it extends say, with all defaults. */
export interface Experiment {
  readonly name: string;
  readonly seed: number;
  readonly dataset: DatasetConfig;
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
  readonly evaluation: EvaluationConfig;
  readonly figures: readonly FigureConfig[];
}

/** What an experiment file says: the experiment, and which others like it make a sweep. A run knows nothing of that. */
export interface ExperimentFile extends Experiment {
  readonly sweep?: SweepSection;
}

/** The schema of an experiment file; `configs/experiment.schema.json` is generated from it. */
export const experimentSchema: TSchema = Type.Object(
  {
    extends: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Another config to build on, relative to this file: this one says only what differs.',
      }),
    ),
    name: Type.String({
      pattern: '^[a-z0-9][a-z0-9-]{0,39}$',
      description: 'A short name for run folders: lower-case letters, digits, hyphens.',
    }),
    seed: Type.Integer({
      minimum: 0,
      maximum: 0xffffffff,
      default: 0,
      description: 'Decides first weights, row order and dropout: same seed, same weights to the bit.',
    }),
    dataset: { ...datasetSection, default: {} },
    model: modelSection,
    training: trainingSection,
    evaluation: evaluationSection,
    figures: figuresSection,
    sweep: Type.Optional(sweepSection),
  },
  { additionalProperties: false, description: 'An experiment of Hello NN.' },
);

/** What only the data can tell: some sources' sizes and classes are known once they are read. */
export function checkAgainstData(
  { model, evaluation }: Experiment,
  { height, width, classNames }: DatasetInfo,
): Violation[] {
  const classes = classNames.length;
  return [...modelViolations(model, [height, width, 1], classes), ...topKViolations(evaluation, classes)];
}
