import { formatNumber } from '../../terminal/index.ts';
import { html } from '../html.ts';
import { chart } from '../pictures/picture.ts';
import type { Section } from '../report-input.ts';

/** The layers, and what the first one looks for. */
export const networkSection: Section = {
  id: 'network',
  title: 'The network',
  link: 'Network',
  render({ table, charts, record }) {
    const words = 'The weights between the pixels and each unit of the first layer, as pictures.';
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Layers of the network"><table class="numbers"><thead>
<tr><th scope="col">Layer</th><th scope="col" class="text">Type</th><th scope="col" class="text">Output shape</th><th scope="col">Parameters</th></tr></thead>
<tbody>${table.map(
      ({ name, type, outputShape, parameters }) => html`<tr><th scope="row">${name}</th><td class="text">${type}</td>
<td class="text">${outputShape}</td><td>${formatNumber(parameters)}</td></tr>`,
    )}</tbody>
<tfoot><tr><th scope="row">Total</th><td></td><td></td><td>${formatNumber(record.parameters ?? 0)}</td></tr></tfoot></table></div>
${
  charts.weights !== undefined &&
  html`<h3>What the first layer looks for</h3>
<p>Each picture is one unit: ink on orange-red pixels drives it up, ink on blue ones drives it down.</p>${chart(charts.weights, words)}`
}`;
  },
};
