import type { Dataset, LabelledImages } from '@hello-nn/core';
import { cellText } from './cell-text.ts';
import { supportsColor } from './colors.ts';
import { formatNumber, percent } from './format.ts';
import { plainTable } from './plain-table.ts';

/** How many rows of each class the splits hold, and its share of the training rows. */
export function classCountsTable(dataset: Dataset, colors: boolean = supportsColor(process.stdout)): string {
  const { info, pool, train, validation, test } = dataset;
  const classes = info.classNames.length;
  const trainCounts = new Array<number>(classes).fill(0);
  for (const row of train) trainCounts[pool.labels[row]!]!++;
  const columns = [trainCounts, countLabels(validation, classes), countLabels(test, classes)];
  const total = columns.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const line = (name: string, counts: readonly number[]): string[] => [
    name,
    ...counts.map(formatNumber),
    percent(counts[0]! / total[0]!, 1),
  ];
  return plainTable({
    colors,
    columns: [
      { head: 'Class', align: 'left', width: 14 },
      { head: 'Training', align: 'right', width: 9 },
      { head: 'Validation', align: 'right' },
      { head: 'Test', align: 'right', width: 7 },
      { head: 'Share', align: 'right', width: 7 },
    ],
    sections: [
      info.classNames.map((name, label) =>
        line(
          cellText(name, 24),
          columns.map((counts) => counts[label]!),
        ),
      ),
      [line('all', total)],
    ],
  });
}

function countLabels({ labels }: LabelledImages, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]!++;
  return counts;
}
