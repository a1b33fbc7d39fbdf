import { layers } from '@hello-nn/model';
import { losses } from '@hello-nn/training';
import { defineRule } from './define-rule.ts';

export const softmaxFitsLoss = defineRule({
  code: 'softmax-fits-loss',
  summary: 'A loss that needs probabilities behind a last layer that gives none.',
  severity: 'error',
  check({ model, training }) {
    // A layer that only masks lets everything through when it is not training.
    const last = model.layers.findLastIndex((layer) => !layers.of(layer).random);
    const layer = model.layers[last];
    if (!layer || !losses.of(training.loss).needsProbabilities) return [];
    if (layer.kind !== 'dense' && layer.kind !== 'activation') return [];
    if (layer.activation === 'softmax') return [];
    return [
      {
        path: ['model', 'layers', last, 'activation'],
        what: `the last layer's activation is ${layer.activation}: its outputs are not probabilities`,
        expected: `softmax, as the loss ${training.loss.kind} asks for`,
        fix: "write 'activation: softmax' in the last layer",
      },
    ];
  },
});
