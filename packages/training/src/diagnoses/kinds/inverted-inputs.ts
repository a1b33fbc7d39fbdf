import { defineDiagnosis } from '../diagnosis.ts';
import { percent } from '../words.ts';

/** The edge of a picture is paper: 0 here. In MNIST, Fashion-MNIST and EMNIST less than 2 % of it is ink. */
const MOST_INK = 0.6;

export const invertedInputs = defineDiagnosis({
  kind: 'inverted-inputs',
  summary: 'Paper and ink are exchanged: the edges of the pictures are ink (255), where paper is 0 in this house.',
  when: 'before',
  shownBy: `more than ${percent(MOST_INK)} of the outermost pixels of 200 training rows are at least 230`,
  remedy: 'Save 255 minus each pixel. A model trained on 0 = paper reads inverted pictures no better than by chance.',
  causedBy: ['constant-features', 'blank-images'],
  check({ data: { pixels }, fromFile }) {
    if (pixels.inkedBorder <= MOST_INK) return undefined;
    const worse = fromFile
      ? 'a model from a file that was trained on 0 = paper cannot read them'
      : 'they can be learnt, but slowly, and digits of your own will look different';
    return {
      severity: 'warning',
      message: `${percent(pixels.inkedBorder)} of the pictures' edge is ink: paper and ink seem exchanged; ${worse}`,
      measured: { name: 'inked part of the edge', value: pixels.inkedBorder },
      threshold: MOST_INK,
      fix: 'save 255 minus each pixel, so that paper is 0',
    };
  },
});
