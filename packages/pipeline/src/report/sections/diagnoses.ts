import type { Finding } from '@hello-nn/training';
import { type Html, html } from '../html.ts';
import type { Section } from '../report-input.ts';

/** What was found wrong with data and training, with the number that shows it and what to do. */
export const diagnosesSection: Section = {
  id: 'diagnoses',
  title: 'Diagnoses',
  link: 'Diagnoses',
  render({ record: { diagnoses } }) {
    // A record of before there were diagnoses says nothing either way.
    if (diagnoses === undefined) return undefined;
    if (diagnoses.length === 0) return html`<p>Nothing was found wrong with the data or the training.</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label="What was found"><table class="numbers"><thead>
<tr><th scope="col">Diagnosis</th><th scope="col" class="text">Found</th><th scope="col">Measured</th><th scope="col">Limit</th>
<th scope="col" class="text">What to do</th></tr></thead><tbody>${diagnoses.map(row)}</tbody></table></div>`;
  },
};

function row({ severity, diagnosis, message, measured, threshold, fix, epoch }: Finding): Html {
  const { name, value, unit = '' } = measured;
  const place = epoch === undefined ? '' : `, epoch ${epoch}`;
  return html`<tr><th scope="row">${diagnosis}<br><small>${severity}${place}</small></th><td class="text">${message}</td>
<td>${short(value)}${unit}<br><small>${name}</small></td><td>${value > threshold ? 'at most' : 'at least'} ${short(threshold)}</td>
<td class="text">${fix}</td></tr>`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
