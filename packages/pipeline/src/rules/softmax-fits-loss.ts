import { layers } from '@hello-nn/model';
import { losses } from '@hello-nn/training';
import { defineRule } from './define-rule.ts';

export const softmaxFitsLoss = defineRule({
  code: 'softmax-fits-loss',
  summary: 'A last layer that gives no probabilities, which losses and evaluation need.',
  severity: 'error',
  check({ model, training }) {
    // A layer that only masks lets everything through when it is not training.
    const last = model.layers.findLastIndex((layer) => !layers.of(layer).random);
    const layer = model.layers[last];
    if (!layer) return [];
    if (layer.kind !== 'dense' && layer.kind !== 'activation') return [];
    if (layer.activation === 'softmax') return [];
    const { kind } = training.loss;
    return [
      {
        path: ['model', 'layers', last, 'activation'],
        what: `the last layer's activation is ${layer.activation}: its outputs are not probabilities`,
        // A loss of any numbers would train, and the evaluation throw at the end of it.
        expected: losses.of(training.loss).needsProbabilities
          ? `softmax, as the loss ${kind} asks for`
          : `softmax, as every metric but the loss ${kind} asks for`,
        fix: "write 'activation: softmax' in the last layer",
      },
    ];
  },
});
