import type { Dataset } from '@hello-nn/core';
import { formatNumber } from '../terminal/index.ts';
import { labelled } from './labelled.ts';

/** What was read and how it is split, for the terminal. */
export function describeDataset({ info, train, validation, test, classWeights }: Dataset): string {
  const verified = info.files.length > 0 ? ', files verified' : '';
  const size = `${info.height} × ${info.width} pixels, ${info.classNames.length} classes`;
  const rows = [
    `${formatNumber(train.length)} training`,
    `${formatNumber(validation.rows)} validation`,
    `${formatNumber(test.rows)} test`,
  ];
  const weights = classWeights
    ? `\nclass weights ${info.classNames.map((name, label) => `${name}: ${classWeights[label]!.toFixed(2)}`).join(' · ')}`
    : '';
  return labelled('Data', `${info.source}: ${size}${verified}\n${rows.join(' · ')} rows${weights}`);
}
