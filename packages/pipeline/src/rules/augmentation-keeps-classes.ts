import { datasetWarnings } from '@hello-nn/dataset';
import { below, defineRule } from './define-rule.ts';

export const augmentationKeepsClasses = defineRule({
  code: 'augmentation-keeps-classes',
  summary: 'Augmentation that erases what a class is known by: a mirrored 3, a 6 turned into a 9.',
  severity: 'warning',
  check: ({ dataset }) => below('dataset', datasetWarnings(dataset)),
});
