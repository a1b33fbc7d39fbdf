import { html } from '../../report/html.ts';
import { count } from '../../report/wording.ts';
import { duration } from '../../terminal/index.ts';
import type { ComparisonSection } from '../comparison-input.ts';
import { metricText, metricWords } from '../wording.ts';

/** Every run that stands behind the numbers. */
export const runsSection: ComparisonSection = {
  id: 'runs',
  title: 'The runs',
  link: 'Runs',
  render({ comparison: { groups, metric, leftOut = [] } }) {
    const all = groups.flatMap((group) => group.runs.map((run) => ({ group, run })));
    return html`<details><summary>${count(all.length, 'run')}, each in a folder of its own</summary>
<div class="scroll" tabindex="0" role="group" aria-label="Every run"><table class="numbers"><thead>
<tr><th scope="col">Run</th><th scope="col">Group</th><th scope="col">Seed</th><th scope="col">Status</th>
<th scope="col">Epochs</th><th scope="col">Time</th><th scope="col">${metricWords(metric)}</th></tr></thead>
<tbody>${all.map(
      ({
        group,
        run,
      }) => html`<tr><th scope="row"><code>${run.run}</code></th><td>${group.name}</td><td>${run.seed}</td>
<td>${run.status}</td><td>${run.epochs}</td><td>${duration(run.seconds)}</td><td>${metricText(metric, run.metrics[metric])}</td></tr>`,
    )}</tbody></table></div></details>
${
  leftOut.length > 0 &&
  html`<h3>Not counted</h3><ul>${leftOut.map(
    ({ run, group, why }) => html`<li><code>${run}</code>${group !== null && ` of ${group}`}: ${why}</li>`,
  )}</ul>`
}
<p>All about one of them: <code>npx hello-nn report --run=${all[0]!.run.run}</code></p>`;
  },
};
