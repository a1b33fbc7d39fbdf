import { withNotes } from '@hello-nn/graph';
import { toInferenceOnnx } from '@hello-nn/model';
import type { ExportFormat } from '../export-format.ts';
import { runFacts } from '../run-facts.ts';

export const onnx: ExportFormat = {
  format: 'onnx',
  summary: 'the model for onnxruntime, in any language',
  files: async ({ record, network, parameters }) => ({
    'model.onnx': withNotes(toInferenceOnnx(network, parameters, true), {
      name: record.name,
      text: `The classifier of the run ${record.run} of Hello NN.`,
      facts: runFacts(record),
      values: {
        image: 'Grey images, 0 = paper, 1 = ink: pixels divided by 255.',
        probabilities: 'One for each class, in the order of class_names.',
        logits: 'The same before the softmax.',
      },
    }),
  }),
  open: (path) => `python -c "import onnxruntime; print(onnxruntime.InferenceSession('${path}').get_inputs()[0])"`,
};
