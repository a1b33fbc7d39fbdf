import { MOST_SERIES } from '@hello-nn/visualization';
import { html } from '../../report/html.ts';
import { chart } from '../../report/pictures/picture.ts';
import type { ComparisonSection } from '../comparison-input.ts';

/** How the groups learnt, over each other. */
export const curvesSection: ComparisonSection = {
  id: 'curves',
  title: 'Learning curves',
  link: 'Curves',
  render({ charts, comparison: { groups } }) {
    if (charts.curves.length === 0) return undefined;
    const several = groups.some(({ runs }) => runs.length > 1);
    return html`<p>${
      several
        ? 'Lines: the mean of a group’s runs; bands: from the least to the greatest of them, as long as all of them trained.'
        : 'A line a run.'
    } On the validation rows, after each epoch.
${groups.length > MOST_SERIES && `The best ${MOST_SERIES} groups have colours, the other ${groups.length - MOST_SERIES} are grey.`}</p>
<div class="charts">${charts.curves.map(({ svg, words }) => chart(svg, words))}</div>`;
  },
};
