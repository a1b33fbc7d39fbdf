import { defineDiagnosis } from '../diagnosis.ts';
import { short } from '../words.ts';

/** A single full-ink pixel in every 2,600 deviates as much; MNIST has 79, Fashion-MNIST 90. */
const LEAST_DEVIATION = 5;

export const lowContrast = defineDiagnosis({
  kind: 'low-contrast',
  summary: 'All pixels of all pictures have nearly the same value.',
  when: 'before',
  shownBy: `the pixels of 200 training rows deviate from their mean by less than ${LEAST_DEVIATION} of 255`,
  remedy: 'Stretch the grey values so that paper is 0 and ink 255.',
  causedBy: ['inputs-not-scaled', 'constant-features', 'blank-images'],
  check({ data: { pixels } }) {
    if (pixels.deviation >= LEAST_DEVIATION) return undefined;
    return {
      severity: 'warning',
      message: `the pixels hardly differ: they deviate by ${short(pixels.deviation)} of 255 from their mean ${short(pixels.mean)}`,
      measured: { name: 'standard deviation of the pixels', value: pixels.deviation },
      threshold: LEAST_DEVIATION,
      fix: 'stretch the grey values: the lightest paper to 0, the darkest ink to 255',
    };
  },
});
