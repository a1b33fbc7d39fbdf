import { defineDiagnosis } from '../diagnosis.ts';
import { percent } from '../words.ts';

export const labelsShifted = defineDiagnosis({
  kind: 'labels-shifted',
  summary: 'The labels are off by a row or two: each picture has the label of its neighbour in the file.',
  when: 'before',
  shownBy: 'class means tell rows no better than by lot, but do with the labels moved by 1 or 2 rows',
  remedy: 'Look at the beginning of the labels file: a row too many or too few, or a header of the wrong length.',
  causedBy: [],
  check({ data: { labels } }) {
    const found = labels.splits.find(({ shift }) => shift !== undefined);
    if (!found?.shift) return undefined;
    const { split, recall, shift, limit } = found;
    const rows = `${Math.abs(shift.by)} row${Math.abs(shift.by) === 1 ? '' : 's'}`;
    const side = shift.by > 0 ? 'later' : 'earlier';
    return {
      severity: 'warning',
      message: `the ${split} labels fit the pictures ${rows} ${side}: class means tell ${percent(recall)} of the rows as they are, ${percent(shift.recall)} with the labels moved`,
      measured: { name: 'recall of class means with the labels as they are', value: recall },
      threshold: limit,
      fix: `move the labels of the ${split} file by ${rows}: the label of a picture stands ${rows} ${side} in it`,
    };
  },
});
