import { defineDiagnosis } from '../diagnosis.ts';
import { percent } from '../words.ts';

/** MNIST's borders are constant by nature: 30 % of its pixels in 200 rows. */
const MOST_CONSTANT = 0.95;
/** In fewer rows too many pixels agree by chance. */
const FEWEST_ROWS = 20;

export const constantFeatures = defineDiagnosis({
  kind: 'constant-features',
  summary: 'Nearly all pixels have one value in every picture: there is nothing to tell classes apart by.',
  when: 'before',
  shownBy: `more than ${percent(MOST_CONSTANT)} of the pixels are the same in 200 training rows`,
  remedy: 'Look at the pictures (hello-nn explore): they may be empty, cropped wrongly or all the same file.',
  causedBy: [],
  check({ data: { pixels } }) {
    if (pixels.rows < FEWEST_ROWS || pixels.constantShare <= MOST_CONSTANT) return undefined;
    return {
      severity: 'warning',
      message: `${percent(pixels.constantShare)} of the pixels have one value in all of ${pixels.rows} training rows looked at`,
      measured: { name: 'constant pixels', value: pixels.constantShare },
      threshold: MOST_CONSTANT,
      fix: 'look at the pictures with hello-nn explore: they may be empty or all the same',
    };
  },
});
