import { defineDiagnosis } from '../diagnosis.ts';
import { percent } from '../words.ts';

/** How far a network's validation accuracy must lie above the limit of chance to prove that there is something to learn. */
const BEYOND_DOUBT = 0.1;

export const labelsUnrelated = defineDiagnosis({
  kind: 'labels-unrelated',
  summary: 'The labels have nothing to do with the pictures: they were shuffled, or belong to other pictures.',
  when: 'before',
  shownBy:
    'neither class means nor the nearest neighbour tell rows better than by lot (1 / classes and four standard deviations)',
  remedy: 'Check that the labels file belongs to the images file and that both are in the same order.',
  causedBy: ['labels-shifted', 'constant-features', 'blank-images'],
  check({ data: { labels }, history }) {
    const found = labels.splits.find(({ recall, limit, shift }) => recall <= limit && shift === undefined);
    if (!found) return undefined;
    // A network that has found a rule in the training labels knows better.
    const learnt = Math.max(0, ...history.map(({ validationAccuracy }) => validationAccuracy));
    if (found.split === 'train' && learnt > found.limit + BEYOND_DOUBT) return undefined;
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
