import type { Violation } from '@hello-nn/core';
import { describeSource } from '@hello-nn/dataset';
import { checkModel, type ModelConfig } from '@hello-nn/model';
import { below, defineRule } from './define-rule.ts';

export const layersFit = defineRule({
  code: 'layers-fit',
  summary: 'A layer that cannot take what the one before it gives.',
  severity: 'error',
  check({ dataset, model }) {
    const { height = 28, width = 28, classes } = describeSource(dataset.source);
    return modelViolations(model, [height, width, 1], classes);
  },
});

/** What keeps a model from images of `[height, width, channels]` and from so many classes, as far as they are known. */
export function modelViolations(
  model: ModelConfig,
  inputShape: readonly number[],
  classes: number | undefined,
): Violation[] {
  if (model.layers.length === 0) return noLayers(model);
  return below('model', checkModel(model, inputShape, classes));
}

// Those of a file are known once it is read.
function noLayers({ from }: ModelConfig): Violation[] {
  if (from !== undefined) return [];
  const fix = "list layers under 'layers:', or name a model file to go on from under 'from:'";
  return [
    { path: ['model', 'layers'], code: 'no-layers', what: 'there are no layers', expected: 'at least one layer', fix },
  ];
}
