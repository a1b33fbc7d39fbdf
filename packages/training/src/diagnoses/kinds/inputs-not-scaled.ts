import { defineDiagnosis } from '../diagnosis.ts';

/** Sets with pixels of 0 … 1 or of 0 … 16 (scikit-learn's digits) are common; no picture that uses 0 … 255 is so dark. */
const HIGHEST = 16;

export const inputsNotScaled = defineDiagnosis({
  kind: 'inputs-not-scaled',
  summary: 'The pixels use a small part of 0 … 255 only, as if they had been scaled before they were saved.',
  when: 'before',
  shownBy: `the highest pixel of 200 training rows is at most ${HIGHEST} of 255`,
  remedy: 'Save the pictures with 0 for paper and 255 for ink; Hello NN divides by 255 itself.',
  causedBy: ['constant-features'],
  check({ data: { pixels } }) {
    if (pixels.highest > HIGHEST) return undefined;
    return {
      severity: 'warning',
      message: `the highest pixel is ${pixels.highest} of 255: divided by 255, the network sees next to nothing`,
      measured: { name: 'highest pixel', value: pixels.highest },
      threshold: HIGHEST + 1,
      fix: 'save the pictures with 0 for paper and 255 for ink, not divided before',
    };
  },
});
