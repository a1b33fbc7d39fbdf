import type { ComparedPair, Comparison } from '../../compare/comparison.ts';
import { SIGNIFICANCE, SIGNIFICANCE_OF_ONE_RUN } from '../../compare/pairs.ts';
import { type Html, html } from '../../report/html.ts';
import { chart } from '../../report/pictures/picture.ts';
import { drawnPairs } from '../charts.ts';
import type { ComparisonSection } from '../comparison-input.ts';
import { differenceText, intervalText, metricWords, pText } from '../wording.ts';

/** Every two groups: how far apart, how sure. */
export const pairsSection: ComparisonSection = {
  id: 'pairs',
  title: 'Pair by pair',
  link: 'Pairs',
  render({ comparison, charts }) {
    const { pairs } = comparison;
    const drawn = drawnPairs(comparison);
    const rest = pairs.filter((pair) => !drawn.includes(pair));
    return html`<p>The second of each pair less the first, in ${metricWords(comparison.metric)}. ${methods(pairs)}</p>
<div class="plot">${charts.intervals && chart(charts.intervals.svg, charts.intervals.words)}</div>
${table(drawn, comparison)}
${rest.length > 0 && html`<details><summary>The ${rest.length} pairs without the best group</summary>${table(rest, comparison)}</details>`}`;
  },
};

function methods(pairs: readonly ComparedPair[]): string {
  const rows = pairs.some(({ kind }) => kind === 'rows');
  const test = pairs.some(({ discordant }) => discordant) ? 'McNemar’s exact test' : 'a paired test';
  const limit = rows ? SIGNIFICANCE_OF_ONE_RUN : SIGNIFICANCE;
  return [
    rows
      ? `Two single runs are asked about the same rows: a bootstrap over the rows gives the interval, ${test} the p. A seed alone moves a model further than the draw of the rows does, so only a p below ${limit} counts, and only where the difference goes the same way in the classes (p of a t-test over them below ${SIGNIFICANCE}).`
      : `Groups of seeds are told apart by Welch’s t-test, over the runs, where its p is below ${limit}.`,
    pairs.length > 1 ? 'Of several pairs some differ by chance: Holm’s correction of p allows for that.' : '',
  ].join(' ');
}

function table(pairs: readonly ComparedPair[], { metric }: Comparison): Html {
  const discordant = pairs.some((pair) => pair.discordant);
  const classes = pairs.some((pair) => pair.classes !== undefined);
  const more = pairs.some(({ moreSeeds }) => moreSeeds !== undefined);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Differences of pairs"><table class="numbers"><thead>
<tr><th scope="col">Pair</th><th scope="col">Difference</th><th scope="col">95 % interval</th><th scope="col">p</th>
<th scope="col">p, corrected</th><th scope="col" class="text">Better</th>
${classes && html`<th scope="col">p, classes</th>`}
${discordant && html`<th scope="col">Only first right</th><th scope="col">Only second right</th>`}
${more && html`<th scope="col">More seeds that would tell</th>`}</tr></thead>
<tbody>${pairs.map(
    (pair) => html`<tr><th scope="row">${pair.second} − ${pair.first}</th>
<td>${differenceText(metric, pair.difference)}</td>
<td>${intervalText(metric, pair.interval)}</td>
<td>${pText(pair.p)}</td><td>${pText(pair.corrected)}</td><td class="text">${pair.better ?? 'cannot tell'}</td>
${classes && html`<td>${pair.classes === undefined ? '–' : pText(pair.classes)}</td>`}
${discordant && html`<td>${pair.discordant?.[0] ?? '–'}</td><td>${pair.discordant?.[1] ?? '–'}</td>`}
${more && html`<td>${pair.moreSeeds === undefined ? '–' : `about ${pair.moreSeeds}`}</td>`}</tr>`,
  )}</tbody></table></div>`;
}
