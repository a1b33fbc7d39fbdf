import { type DatasetInfo, type TSchema, Type, type Violation } from '@hello-nn/core';
import { checkDataset, type DatasetConfig, datasetSection, describeSource } from '@hello-nn/dataset';
import { type EvaluationConfig, evaluationSection } from '@hello-nn/evaluation';
import { checkModel, type ModelConfig, modelSection } from '@hello-nn/model';
import { losses, type TrainingConfig, trainingSection } from '@hello-nn/training';
import { type FigureConfig, figuresSection } from '@hello-nn/visualization';
import type { CrossCheck } from './config/index.ts';

/** A checked experiment: what one YAML file says, with all defaults. */
export interface Experiment {
  readonly name: string;
  readonly seed: number;
  readonly dataset: DatasetConfig;
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
  readonly evaluation: EvaluationConfig;
  readonly figures: readonly FigureConfig[];
}

/** The schema of an experiment file; `configs/experiment.schema.json` is generated from it. */
export const experimentSchema: TSchema = Type.Object(
  {
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
  },
  { additionalProperties: false, description: 'An experiment of Hello NN.' },
);

const below = (section: string, violations: readonly Violation[]): Violation[] =>
  violations.map((violation) => ({ ...violation, path: [section, ...violation.path] }));

/** The rules between sections that no schema can state, each heard on its own. Nothing is read but the config. */
export const crossChecks: readonly CrossCheck<Experiment>[] = [
  ({ dataset }) => below('dataset', checkDataset(dataset)),
  ({ dataset, model }) => {
    const { height = 28, width = 28, classes } = describeSource(dataset.source);
    return modelFits(model, [height, width, 1], classes);
  },
  ({ dataset, evaluation }) => topKFits(evaluation, describeSource(dataset.source).classes),
  softmaxFitsLoss,
  nesterovNeedsMomentum,
];

/** The rules for a config as a user writes it; a run's record holds the layers beside the file they came from. */
export const writtenChecks: readonly CrossCheck<Experiment>[] = [...crossChecks, layersOrFile];

/** What only the data can tell: some sources' sizes and classes are known once they are read. */
export function checkAgainstData(
  { model, evaluation }: Experiment,
  { height, width, classNames }: DatasetInfo,
): Violation[] {
  const classes = classNames.length;
  return [...modelFits(model, [height, width, 1], classes), ...topKFits(evaluation, classes)];
}

function modelFits(model: ModelConfig, inputShape: readonly number[], classes: number | undefined): Violation[] {
  if (model.layers.length === 0) return noLayers(model);
  return below('model', checkModel(model, inputShape, classes));
}

// Those of a file are known once it is read.
function noLayers({ from }: ModelConfig): Violation[] {
  if (from !== undefined) return [];
  const fix = "list layers under 'layers:', or name a model file to go on from under 'from:'";
  return [{ path: ['model', 'layers'], what: 'there are no layers', expected: 'at least one layer', fix }];
}

function topKFits({ topK }: EvaluationConfig, classes: number | undefined): Violation[] {
  if (classes === undefined || topK === undefined || topK <= classes) return [];
  return [{ path: ['evaluation', 'topK'], what: `top ${topK} of ${classes} classes`, expected: `1 to ${classes}` }];
}

function layersOrFile({ model: { from, layers } }: Experiment): Violation[] {
  if (from === undefined || layers.length === 0) return [];
  const what = 'layers and a model file at once: the file brings its own layers';
  return [{ path: ['model', 'from'], what, expected: 'either from or layers', fix: "drop 'layers', or 'from'" }];
}

function softmaxFitsLoss({ model, training }: Experiment): Violation[] {
  const last = model.layers.length - 1;
  const layer = model.layers[last];
  if (
    !layer ||
    !losses.of(training.loss).needsProbabilities ||
    layer.kind !== 'dense' ||
    layer.activation === 'softmax'
  )
    return [];
  return [
    {
      path: ['model', 'layers', last, 'activation'],
      what: `the last layer's activation is ${layer.activation}: its outputs are not probabilities`,
      expected: `softmax, as the loss ${training.loss.kind} asks for`,
      fix: "write 'activation: softmax' in the last layer",
    },
  ];
}

function nesterovNeedsMomentum({ training }: Experiment): Violation[] {
  const { optimizer } = training;
  if (!optimizer.nesterov || optimizer.momentum !== 0) return [];
  return [
    {
      path: ['training', 'optimizer', 'nesterov'],
      what: 'nesterov does nothing without momentum',
      expected: 'momentum above 0',
      fix: "add 'momentum: 0.9', or drop nesterov",
    },
  ];
}
