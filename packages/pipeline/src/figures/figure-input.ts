import { randomKey, shuffle } from '@hello-nn/core';
import { argmaxRows } from '@hello-nn/evaluation';
import type { FigureInput, FirstLayerWeights } from '@hello-nn/visualization';
import type { Experiment } from '../experiment.ts';
import type { Artefacts } from '../stages/stage.ts';

type Made = Pick<Artefacts, 'dataset' | 'model' | 'training' | 'prediction' | 'evaluation'>;

/** The origin shows twelve predictions. */
const PREDICTIONS = 12;

/** What the pictures of a run are drawn from. Judged is the test split, or the validation split where the test is not looked at. */
export function figureInput(experiment: Experiment, made: Made): FigureInput {
  const { dataset, evaluation, prediction, training } = made;
  const split = evaluation.test ? 'test' : 'validation';
  const judged = evaluation[split]!;
  const probabilities = prediction[split]!;
  const { height, width, classNames } = dataset.info;
  const rows = shuffle(
    Int32Array.from({ length: probabilities.rows }, (_, row) => row),
    randomKey(experiment.seed, 'predictions'),
  );
  const predicted = argmaxRows(probabilities);
  const shown = [...rows.subarray(0, PREDICTIONS)];
  const pixels = height * width;
  const images = new Uint8Array(shown.length * pixels);
  for (const [at, row] of shown.entries())
    images.set(dataset[split].images.subarray(row * pixels, (row + 1) * pixels), at * pixels);
  return {
    seed: experiment.seed,
    classNames,
    data: dataset,
    history: training.history,
    evaluation: { split, labels: dataset[split].labels, probabilities, ...judged },
    ...firstLayer(made),
    predictions: {
      images,
      height,
      width,
      rows: shown.map((row) => ({
        name: `${split} ${row}`,
        truth: dataset[split].labels[row]!,
        predicted: predicted[row]!,
        probability: probabilities.values[row * probabilities.classes + predicted[row]!]!,
      })),
    },
  };
}

// The weights of the first layer, if it sees the pixels themselves: a dense layer all of them, a convolution a window.
function firstLayer({ dataset, model, training }: Made): { weights?: FirstLayerWeights } {
  const [kernel] = model.network.parameters;
  const window = kernel && windowOf(kernel.shape, dataset.info);
  if (!window) return {};
  const units = kernel.shape.at(-1)!;
  const inputs = window.height * window.width;
  const values = training.parameters[0]!;
  const turned = Float32Array.from(values, (_, at) => values[(at % inputs) * units + Math.floor(at / inputs)]!);
  return { weights: { values: turned, units, inputs, ...window } };
}

function windowOf(
  shape: readonly number[],
  image: { readonly height: number; readonly width: number },
): { height: number; width: number } | undefined {
  if (shape.length === 4 && shape[2] === 1) return { height: shape[0]!, width: shape[1]! };
  const { height, width } = image;
  return shape.length === 2 && shape[0] === height * width ? { height, width } : undefined;
}
