import { describeSource } from '@hello-nn/dataset';
import { formOf } from '@hello-nn/engine';
import { buildNetwork, placeLayers } from '@hello-nn/model';
import { stepOf } from '@hello-nn/training';
import type { Experiment } from '../experiment.ts';

/** Tells which of these experiments can be trained side by side: those with equal keys. Undefined for who stands alone. */
export type SideBySideKeys = (experiments: readonly Experiment[]) => readonly (string | undefined)[];

/**
 * Experiments on the same data, in steps of as many rows, whose training graphs have the same form: what decides it is the graph,
 * not the config. Undefined for what can only be trained alone. Graphs are built once for all that differ in nothing but numbers
 * of the training and the seed, and not at all for an experiment whose arrays no other has.
 */
export function openSideBySideKeys(): SideBySideKeys {
  const forms = new Map<string, string | undefined>();
  const keyOf = (experiment: Experiment): string | undefined => {
    const { dataset, model, training } = experiment;
    const alike = JSON.stringify([
      dataset.source,
      model,
      training.loss,
      withoutNumbers(training.optimizer),
      training.batchSize,
    ]);
    if (!forms.has(alike)) forms.set(alike, formOfExperiment(experiment));
    const form = forms.get(alike);
    return form && JSON.stringify([dataset, training.batchSize, form]);
  };
  return (experiments) => {
    const arrays = experiments.map(arraysOf);
    const count = new Map<string, number>();
    for (const key of arrays) count.set(key, (count.get(key) ?? 0) + 1);
    return experiments.map((experiment, index) => (count.get(arrays[index]!) === 1 ? undefined : keyOf(experiment)));
  };
}

// What equal keys have in common, as far as it is known without a graph.
function arraysOf({ dataset, model, training }: Experiment): string {
  const shapes = placeLayers(model, inputShapeOf(dataset)).map(({ parameters }) =>
    parameters.map(({ shape }) => shape),
  );
  return JSON.stringify([dataset, training.batchSize, shapes]);
}

function inputShapeOf({ source }: Experiment['dataset']): readonly number[] {
  const { height = 28, width = 28 } = describeSource(source);
  return [height, width, 1];
}

function formOfExperiment({ dataset, model, training }: Experiment): string | undefined {
  const { classes } = describeSource(dataset.source);
  const inputShape = inputShapeOf(dataset);
  // What the data would say; the last layer says the same.
  const outputs = placeLayers(model, inputShape).at(-1)!.outputShape.at(-1)!;
  return formOf({
    network: buildNetwork(model, { inputShape, classes: classes ?? outputs, seed: 0 }),
    ...stepOf(training),
  });
}

// Zero is another number: momentum 0 keeps no slots.
function withoutNumbers(options: object): object {
  const masked = Object.entries(options).map(([key, value]) => [key, typeof value === 'number' ? value !== 0 : value]);
  return Object.fromEntries(masked);
}
