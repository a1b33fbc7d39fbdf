import { layers } from '@hello-nn/model';
import { defineRule } from './define-rule.ts';

export const dropoutInside = defineRule({
  code: 'dropout-inside',
  summary: 'A last layer that drops answers at random while training.',
  severity: 'warning',
  check({ model }) {
    const last = model.layers.length - 1;
    const layer = model.layers[last];
    if (!layer || !layers.of(layer).random) return [];
    const what = `${layer.kind} behind the last layer: while training it sets whole answers to 0, the right one too`;
    const fix = 'move it before the last dense layer';
    return [{ path: ['model', 'layers', last, 'kind'], what, expected: `no ${layer.kind} at the end`, fix }];
  },
});
