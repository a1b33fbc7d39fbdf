import { Type } from '@hello-nn/core';
import { argmaxRows } from '../argmax-rows.ts';
import { checkRows } from '../check-rows.ts';
import { confusionMatrix } from '../confusion-matrix.ts';
import { precisionRecallF1 } from '../precision-recall-f1.ts';
import { defineMetric } from './metric.ts';

export const macroF1Metric = defineMetric({
  kind: 'macro-f1',
  summary: 'F1 averaged over the classes, a rare class counting as much as a common one.',
  options: Type.Object({}),
  example: {},
  better: 'higher',
  measure(labels, probabilities) {
    checkRows(labels, probabilities);
    const matrix = confusionMatrix(labels, argmaxRows(probabilities), probabilities.classes);
    const names = Array.from({ length: matrix.classes }, (_, index) => String(index));
    return precisionRecallF1(matrix, names).macro.f1;
  },
});
