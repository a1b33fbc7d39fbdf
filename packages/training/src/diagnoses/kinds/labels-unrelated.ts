import { defineDiagnosis } from '../diagnosis.ts';
import { percent } from '../words.ts';

export const labelsUnrelated = defineDiagnosis({
  kind: 'labels-unrelated',
  summary: 'The labels have nothing to do with the pictures: they were shuffled, or belong to other pictures.',
  when: 'before',
  shownBy:
    'neither class means nor the nearest neighbour tell rows better than by lot (1 / classes and four standard deviations)',
  remedy: 'Check that the labels file belongs to the images file and that both are in the same order.',
  causedBy: ['labels-shifted', 'constant-features', 'blank-images'],
  check({ data: { labels } }) {
    const found = labels.splits.find(({ recall, limit, shift }) => recall <= limit && shift === undefined);
    if (!found) return undefined;
    const { split, rows, recall, limit } = found;
    return {
      severity: 'warning',
      message: `the ${split} labels have nothing to do with the pictures: class means tell ${percent(recall)} of ${rows} rows, and labels drawn by lot up to ${percent(limit)}`,
      measured: { name: 'recall of class means', value: recall },
      threshold: limit,
      fix: 'check that the labels file belongs to the images file and that both are in the same order',
    };
  },
});
