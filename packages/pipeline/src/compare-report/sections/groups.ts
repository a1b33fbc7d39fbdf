import { html } from '../../report/html.ts';
import { metricPaths } from '../../runs/metric-path.ts';
import { rankedGroups } from '../best-groups.ts';
import type { ComparisonSection } from '../comparison-input.ts';
import { metricWords, rangeText, spreadText } from '../wording.ts';

/** Each group's metrics with their spread over its runs. */
export const groupsSection: ComparisonSection = {
  id: 'groups',
  title: 'The groups in numbers',
  link: 'Groups',
  render({ comparison }) {
    const { groups, metric } = comparison;
    const several = groups.some(({ runs }) => runs.length > 1);
    const known = metricPaths.map(({ path }) => path);
    const paths = [metric, ...known.filter((path) => path !== metric)].filter((path) =>
      groups.some(({ metrics }) => metrics[path] !== undefined),
    );
    return html`<p>${
      several
        ? 'Mean ± sample standard deviation over the runs of a group, which differ in nothing but the seed; below it least and greatest.'
        : 'One run a group: what a single run came to, without a spread.'
    } On the validation rows, unless it says test. The best come first.</p>
<div class="scroll" tabindex="0" role="group" aria-label="Metrics of each group"><table class="numbers metrics"><thead>
<tr><th scope="col">Group</th><th scope="col" class="text">Differs in</th><th scope="col">Runs</th>${paths.map(
      (path) => html`<th scope="col">${metricWords(path).replace('validation ', '')}</th>`,
    )}</tr></thead>
<tbody>${rankedGroups(comparison).map(
      ({ name, label, runs, metrics }) => html`<tr><th scope="row">${name}</th><td class="text">${label}</td>
<td>${runs.length}</td>${paths.map((path) => {
        const spread = metrics[path];
        if (!spread) return html`<td>–</td>`;
        const range = spread.count > 1 && html`<br><small>${rangeText(path, spread.least, spread.greatest)}</small>`;
        return html`<td>${spreadText(path, spread.mean, spread.deviation)}${range}</td>`;
      })}</tr>`,
    )}</tbody></table></div>`;
  },
};
