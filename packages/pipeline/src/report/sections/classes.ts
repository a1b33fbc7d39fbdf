import { formatNumber, percent } from '../../terminal/index.ts';
import { type Html, html } from '../html.ts';
import { chart } from '../pictures/picture.ts';
import type { Section } from '../report-input.ts';
import { SPLIT_WORDS } from '../wording.ts';

/** How well each class is known, and whether the network knows how sure it may be. */
export const classesSection: Section = {
  id: 'classes',
  title: 'Class by class',
  link: 'Classes',
  render({ judged, charts }) {
    const { perClass, macro, weighted, calibration, topK } = judged.evaluation;
    const words = 'Calibration: how sure the network was, and how often it was right.';
    return html`<p><b>Precision</b>: of the rows called so, how many are. <b>Recall</b>: of the rows that are so, how many
were found. <b>F1</b>: both in one. All on the ${SPLIT_WORDS[judged.split]} rows; the right answer was among the first
${topK.k} in ${percent(topK.accuracy)}.</p>
<div class="scroll" tabindex="0" role="group" aria-label="Scores of each class"><table class="numbers"><thead>
<tr><th scope="col">Class</th><th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">F1</th><th scope="col">Rows</th></tr></thead>
<tbody>${perClass.map((scores) => scoreRow(scores.name, scores))}</tbody>
<tfoot>${scoreRow('Mean of the classes', macro)}${scoreRow('Mean weighted by rows', weighted)}</tfoot></table></div>
${
  charts.calibration !== undefined &&
  html`<details><summary>Calibration: is it as often right as it is sure?
(error ${percent(calibration.expectedCalibrationError)})</summary>${chart(charts.calibration, words)}</details>`
}`;
  },
};

interface Row {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

function scoreRow(name: string, { precision, recall, f1, support }: Row): Html {
  const bar = (share: number): Html => html`<td class="bar" style="--v:${share.toFixed(4)}">${percent(share, 1)}</td>`;
  return html`<tr><th scope="row">${name}</th>${[precision, recall, f1].map(bar)}<td>${formatNumber(support)}</td></tr>`;
}
