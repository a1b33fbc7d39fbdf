import { defineDiagnosis } from '../diagnosis.ts';
import { percent } from '../words.ts';

/** A few empty pictures are found in many collections and do no harm. */
const MOST_BLANK = 0.05;

export const blankImages = defineDiagnosis({
  kind: 'blank-images',
  summary: 'Many pictures are empty: all their pixels have one value.',
  when: 'before',
  shownBy: `more than ${percent(MOST_BLANK)} of 200 training rows are of one value`,
  remedy: 'Find out where they got lost, and leave them out.',
  causedBy: ['constant-features'],
  check({ data: { pixels } }) {
    if (pixels.blankShare <= MOST_BLANK) return undefined;
    return {
      severity: 'warning',
      message: `${percent(pixels.blankShare)} of ${pixels.rows} training rows looked at are empty: one value in every pixel`,
      measured: { name: 'empty pictures', value: pixels.blankShare },
      threshold: MOST_BLANK,
      fix: 'look at the pictures with hello-nn explore, and leave the empty ones out',
    };
  },
});
