import { describeSource, knownRows } from '@hello-nn/dataset';
import { refuseFigures } from '@hello-nn/visualization';
import { below, defineRule } from './define-rule.ts';

export const figuresFit = defineRule({
  code: 'figures-fit',
  summary: 'A figure of a class or a row that does not exist, or of more images than there are.',
  severity: 'error',
  check({ dataset, figures }) {
    const { classNames } = describeSource(dataset.source);
    return below('figures', refuseFigures(figures, { ...(classNames && { classNames }), rows: knownRows(dataset) }));
  },
});
