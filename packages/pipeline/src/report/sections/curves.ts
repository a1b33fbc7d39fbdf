import type { EpochRecord } from '@hello-nn/core';
import { percent } from '../../terminal/index.ts';
import { type Html, html } from '../html.ts';
import { chart } from '../pictures/picture.ts';
import type { Section } from '../report-input.ts';
import { lossText } from '../wording.ts';

/** More lines than this are no longer read; the file has them all. */
const MOST_LINES = 500;

/** Loss and accuracy epoch by epoch: drawn, and as numbers. */
export const curvesSection: Section = {
  id: 'curves',
  title: 'Learning curves',
  link: 'Curves',
  render({ charts, history }) {
    if (history.length === 0) return undefined;
    const words = 'Loss and accuracy after each epoch, on training and validation rows; the same numbers stand below.';
    return html`${charts.curves !== undefined && chart(charts.curves, words)}
<details><summary>The numbers of every epoch</summary>${epochTable(history)}</details>`;
  },
};

function epochTable(history: readonly EpochRecord[]): Html {
  const lines = history.slice(-MOST_LINES).map(
    (one) => html`<tr><th scope="row">${one.epoch}</th><td>${lossText(one.loss)}</td><td>${percent(one.accuracy)}</td>
<td>${lossText(one.validationLoss)}</td><td>${percent(one.validationAccuracy)}</td>
<td>${Number(one.learningRate.toPrecision(4))}</td><td>${one.seconds.toFixed(2)}</td></tr>`,
  );
  const cut =
    history.length > MOST_LINES && html`<p class="note">The last ${MOST_LINES}; history.csv has them all.</p>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Numbers of every epoch"><table class="numbers"><thead>
<tr><th scope="col">Epoch</th><th scope="col">Loss</th><th scope="col">Accuracy</th><th scope="col">Validation loss</th>
<th scope="col">Validation accuracy</th><th scope="col">Learning rate</th><th scope="col">Seconds</th></tr></thead>
<tbody>${lines}</tbody></table></div>${cut}`;
}
