import type { ComparedPair, Comparison } from '../../compare/comparison.ts';
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
  const kinds = new Set(pairs.map(({ kind }) => kind));
  const sentences = [
    kinds.has('rows') &&
      'Two single runs are asked about the same rows: a bootstrap over the rows gives the interval, McNemar’s exact test the p.',
    kinds.has('seeds') && 'Groups of seeds are told apart by Welch’s t-test, over the runs.',
    pairs.length > 1
      ? 'Of several pairs some differ by chance: Holm’s correction allows for that, and only where its p is below 0.05 one is called better.'
      : 'If the interval holds zero, the difference may be chance.',
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

function table(pairs: readonly ComparedPair[], { metric }: Comparison): Html {
  const discordant = pairs.some((pair) => pair.discordant);
  const more = pairs.some(({ moreSeeds }) => moreSeeds !== undefined);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Differences of pairs"><table class="numbers"><thead>
<tr><th scope="col">Pair</th><th scope="col">Difference</th><th scope="col">95 % interval</th><th scope="col">p</th>
<th scope="col">p, corrected</th><th scope="col" class="text">Better</th>
${discordant && html`<th scope="col">Only first right</th><th scope="col">Only second right</th>`}
${more && html`<th scope="col">More seeds that would tell</th>`}</tr></thead>
<tbody>${pairs.map(
    (pair) => html`<tr><th scope="row">${pair.second} − ${pair.first}</th>
<td>${differenceText(metric, pair.difference)}</td>
<td>${intervalText(metric, pair.interval)}</td>
<td>${pText(pair.p)}</td><td>${pText(pair.corrected)}</td><td class="text">${pair.better ?? 'cannot tell'}</td>
${discordant && html`<td>${pair.discordant?.[0] ?? '–'}</td><td>${pair.discordant?.[1] ?? '–'}</td>`}
${more && html`<td>${pair.moreSeeds === undefined ? '–' : `about ${pair.moreSeeds}`}</td>`}</tr>`,
  )}</tbody></table></div>`;
}
