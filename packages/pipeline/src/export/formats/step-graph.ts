import { resolve } from 'node:path';
import { loadDataset } from '@hello-nn/dataset';
import { trainingProgram } from '@hello-nn/engine';
import { withNotes } from '@hello-nn/graph';
import { stepOf } from '@hello-nn/training';
import type { ExportedRun, ExportFormat } from '../export-format.ts';
import { runFacts } from '../run-facts.ts';

/** The graph that trained, or would have trained, the run: forward, backward and update inside a Scan. */
export const stepGraph: ExportFormat = {
  format: 'step-graph',
  summary: 'the training itself as a graph: forward, backward and update',
  async files(run) {
    const { record, network } = run;
    const { training } = record.config.values;
    const job = {
      network,
      ...stepOf(training),
      classWeights: await classWeights(run),
    };
    const program = trainingProgram(job, 'quickly');
    return {
      'step-graph.onnx': withNotes(program, {
        name: `${record.name} training`,
        text: TEXT,
        facts: {
          ...runFacts(record),
          optimizer: JSON.stringify(training.optimizer),
          loss: JSON.stringify(training.loss),
        },
        values: { ...VALUES, ...stateNotes(run) },
      }),
    };
  },
  open: (path) => `open ${path} in a graph viewer (Netron); the step is the body of its Scan`,
};

const TEXT =
  'Some consecutive training steps. The Scan is the training; its body is one step: gather the rows, forward, loss, ' +
  'backward, update. Parameters and the slots of the optimizer come in and go out (next/…); nothing else is kept.';

const VALUES: Readonly<Record<string, string>> = {
  images: 'All training images as bytes, 0 = paper, 255 = ink; scaled inside.',
  labels: 'Their classes.',
  order: 'Which rows each step takes.',
  learningRates: 'The learning rate of each step.',
  stepNumbers: 'The number of each step, from 1 over the whole run.',
  inverseBatch: '1 / the rows of a step.',
  loss: 'The mean loss of each step, before its update; Infinity where a row alone is above 87 and softmax ends the network.',
  hits: 'Rows of each step that were classified rightly, before its update.',
};

function stateNotes({ network }: ExportedRun): Record<string, string> {
  return Object.fromEntries(
    network.parameters.flatMap(({ name, shape, graphOrder }) => {
      const asKeras = graphOrder.every((axis, index) => axis === index);
      const text = `${name} [${shape.join(', ')}]${asKeras ? '' : `, its axes in the order ${graphOrder.join(', ')}`}`;
      return [
        [name, `Before the first step: ${text}.`],
        [`next/${name}`, `After the last step: ${text}.`],
      ];
    }),
  );
}

// They are constants of the graph, and only the data tells them.
async function classWeights({ record }: ExportedRun): Promise<Float32Array | undefined> {
  const { dataset, seed } = record.config.values;
  if (dataset.balance.kind === 'none') return undefined;
  return (await loadDataset(dataset, { baseDir: resolve(record.config.baseDir), seed })).classWeights;
}
