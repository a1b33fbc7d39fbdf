import { checkDataset } from '@hello-nn/dataset';
import { below, defineRule } from './define-rule.ts';

export const datasetFits = defineRule({
  code: 'dataset-fits',
  summary: 'Options of the data that exclude one another.',
  severity: 'error',
  check: ({ dataset }) => below('dataset', checkDataset(dataset)),
});
