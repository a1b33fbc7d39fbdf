import { html } from '../html.ts';
import { picture } from '../pictures/picture.ts';
import type { Section } from '../report-input.ts';
import { count, probability, SPLIT_WORDS } from '../wording.ts';

/** The wrong answers the network was surest of. */
export const mistakesSection: Section = {
  id: 'mistakes',
  title: 'The hardest mistakes',
  link: 'Mistakes',
  render({ judged, dataset, pictures, sprite }) {
    const { classNames } = dataset.info;
    const { values, classes } = judged.probabilities;
    const all = judged.labels.reduce((sum, label, row) => sum + (label === judged.predicted[row] ? 0 : 1), 0);
    const where = count(judged.evaluation.rows, `${SPLIT_WORDS[judged.split]} row`);
    if (all === 0) return html`<p>No mistake in ${where}.</p>`;
    const items = pictures.mistakes.map((row) => {
      const truth = judged.labels[row]!;
      const said = judged.predicted[row]!;
      const words = `${judged.split} row ${row}: ${classNames[truth]}, taken for ${classNames[said]}`;
      return html`<li>${picture(sprite, row, words)}<small><b>#${row}</b>
<span class="said">said ${classNames[said]}: ${probability(values[row * classes + said]!)}</span>
<span>is ${classNames[truth]}: ${probability(values[row * classes + truth]!)}</span></small></li>`;
    });
    return html`<p>The answers it was surest of and that are wrong: ${items.length} of ${count(all, 'mistake')} in ${where}.
Would you have read them?</p><ul class="pictures wide">${items}</ul>`;
  },
};
