import { formatNumber } from '../../terminal/index.ts';
import { type Html, html } from '../html.ts';
import type { ReportInput, Section } from '../report-input.ts';
import { count } from '../wording.ts';

/** Where the data come from, how they were split, and that nothing changed since. */
export const dataSection: Section = {
  id: 'data',
  title: 'The data',
  link: 'Data',
  render(input) {
    const { info, digest } = input.dataset;
    return html`<p>Source <b>${info.source}</b>: ${info.height} × ${info.width} pixels, ${count(
      info.classNames.length,
      'class',
    ).replace('classs', 'classes')}. Read again for this report: every byte and every row is the one it trained on
(digest <code>${digest}</code>).</p>
${splitTable(input)}${info.files.length > 0 && fileTable(input)}`;
  },
};

function splitTable({ dataset }: ReportInput): Html {
  const { info, pool, train, validation, test } = dataset;
  const labels = {
    Training: Uint8Array.from(train, (row) => pool.labels[row]!),
    Validation: validation.labels,
    Test: test.labels,
  };
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Rows of each split"><table class="numbers"><thead>
<tr><th scope="col">Split</th><th scope="col">Rows</th>${info.classNames.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${Object.entries(labels).map(([name, ofSplit]) => {
    const counts = new Array<number>(info.classNames.length).fill(0);
    for (const label of ofSplit) counts[label]!++;
    return html`<tr><th scope="row">${name}</th><td><b>${formatNumber(ofSplit.length)}</b></td>${counts.map(
      (rows) => html`<td>${formatNumber(rows)}</td>`,
    )}</tr>`;
  })}</tbody></table></div>`;
}

function fileTable({ dataset }: ReportInput): Html {
  return html`<h3>Files</h3><div class="scroll" tabindex="0" role="group" aria-label="Files of the data"><table><thead>
<tr><th scope="col">File</th><th scope="col">Bytes</th><th scope="col">sha256</th></tr></thead>
<tbody>${dataset.info.files.map(
    ({ file, bytes, sha256 }) => html`<tr><th scope="row">${file}</th><td class="number">${formatNumber(bytes)}</td>
<td><code>${sha256}</code></td></tr>`,
  )}</tbody></table></div>`;
}
