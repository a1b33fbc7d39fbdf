import { type Html, html } from '../../report/html.ts';
import { count } from '../../report/wording.ts';
import { looksInWords } from '../../test-looks/count-looks.ts';
import { rankedGroups } from '../best-groups.ts';
import type { ComparisonInput, ComparisonSection } from '../comparison-input.ts';
import { metricText, metricWords } from '../wording.ts';

/** Groups that get a tile; the table below has them all. */
const TILES = 6;

/** The answer in one sentence, then what was compared. */
export const verdictSection: ComparisonSection = {
  id: 'verdict',
  title: 'Verdict',
  link: 'Verdict',
  render(input) {
    const { comparison } = input;
    const best = rankedGroups(comparison).slice(0, TILES);
    const shown = comparison.groups.filter((group) => best.includes(group));
    return html`<p class="verdict">${comparison.verdict.slice(0, 1).toUpperCase()}${comparison.verdict.slice(1)}</p>
<dl class="tiles">${shown.map(({ name, label, runs, metrics }) => {
      const spread = metrics[comparison.metric];
      const deviation = spread?.deviation ?? null;
      const around = deviation === null ? '' : `± ${metricText(comparison.metric, deviation)} · `;
      return html`<div><dt><b>${name}</b> · ${label}</dt><dd><strong>${metricText(comparison.metric, spread?.mean)}</strong>
<small>${around}${count(runs.length, 'run')}</small></dd></div>`;
    })}</dl>
${shown.length < comparison.groups.length && html`<p class="note">The best ${shown.length} of ${comparison.groups.length} groups.</p>`}
${what(input)}`;
  },
};

function what({ comparison, looks }: ComparisonInput): Html {
  const { data, metric, goal } = comparison;
  return html`<p>Decided by <b>${metricWords(metric)}</b> (${goal === 'maximize' ? 'more' : 'less'} is better) on the
${count(data.validationRows, 'validation row')} of <b>${data.name}</b>, ${data.classNames.length} classes, which no run
was trained on (data <code>${data.digest.slice(0, 16)}</code>).
${testRows(metric, looks)}</p>`;
}

function testRows(metric: string, looks: ComparisonInput['looks']): string {
  const unused = metric.startsWith('test.') ? 'The test rows decided here' : 'No test row decided anything here';
  if (!looks) return `${unused}.`;
  return `${unused}; this test set has ${looks.times === 0 ? 'never been looked at' : `been ${looksInWords(looks)}`}.`;
}
