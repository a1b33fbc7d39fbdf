import { defineRule } from './define-rule.ts';

/** Only for a config as a user writes it: a run's record holds the layers beside the file they came from. */
export const layersOrFile = defineRule({
  code: 'layers-or-file',
  summary: 'Layers and a model file at once.',
  severity: 'error',
  check({ model: { from, layers } }) {
    if (from === undefined || layers.length === 0) return [];
    const what = 'layers and a model file at once: the file brings its own layers';
    return [{ path: ['model', 'from'], what, expected: 'either from or layers', fix: "drop 'layers', or 'from'" }];
  },
});
