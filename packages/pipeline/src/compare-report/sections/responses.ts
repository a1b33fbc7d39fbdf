import { html } from '../../report/html.ts';
import { chart } from '../../report/pictures/picture.ts';
import type { ComparisonSection } from '../comparison-input.ts';
import { metricWords } from '../wording.ts';

/** What each setting does to the metric. */
export const responsesSection: ComparisonSection = {
  id: 'responses',
  title: 'What the settings do',
  link: 'Effects',
  render({ charts: { responses, parallel }, comparison: { metric } }) {
    if (responses.length === 0 && !parallel) return undefined;
    return html`${
      responses.length > 0 &&
      html`<p>A point is a run, a line goes through the means. Where a setting’s values span decades its axis is
logarithmic.</p><div class="charts">${responses.map(({ svg, words }) => chart(svg, words))}</div>`
    }
${
  parallel &&
  html`<h3>All that varies at once</h3><p>${parallel.words} Where lines of one setting’s value end near each other,
that setting decides about the ${metricWords(metric)}.</p>${chart(parallel.svg, parallel.words)}`
}`;
  },
};
